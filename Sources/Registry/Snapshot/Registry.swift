public import Domain
public import Storage
internal import Synchronization
internal import Trust

/// People, keys and assets, answered from memory.
///
/// Doors ask it for every request, on event loops, so it never waits: it reads an immutable ``Snapshot`` that is replaced
/// when the store's generation grows, whichever process made it grow. ``run()`` looks four times a second.
///
///     switch registry.authenticate(key) {
///     case .accepted(let credential, let person): …
///     case .unknown: … registry.authenticateAfterRefresh(key), off the event loop
///     case .refused(let refusal, _): …
///     }
public final class Registry: Sendable {
    private struct Loaded {
        var snapshot: Snapshot
        /// Since when the store cannot be read.
        var failingSince: Timestamp?
    }

    public let store: any RegistryStore
    public let time: any TimeSource
    /// Where acts on the registry are recorded.
    let recorder: any Recorder
    private let loaded: Mutex<Loaded>
    /// Held while the store is read; the moment the last reading began.
    private let refreshing: Mutex<Timestamp>
    private let lastUses = Mutex<[String: Timestamp]>([:])
    private let limiter = Mutex(RateLimiter())

    /// Reads everything once; throws what the store threw.
    public init(store: any RegistryStore, recorder: any Recorder, time: any TimeSource) throws(StoreError) {
        let now = time.now
        self.store = store
        self.recorder = recorder
        self.time = time
        self.loaded = Mutex(Loaded(snapshot: try Self.read(store)))
        self.refreshing = Mutex(now)
    }

    /// What is loaded.
    public var snapshot: Snapshot { loaded.withLock { $0.snapshot } }

    public func asset(_ id: String) -> Asset? { snapshot.assets[id] }
    public func person(_ email: String) -> Person? { snapshot.people[email] }

    // MARK: - Keys

    /// Whose key this is, from memory, in about a microsecond.
    public func authenticate(_ key: some Collection<UInt8>) -> Authentication {
        guard let digest = APIKey.digest(ofKey: key) else { return .refused(.malformed, nil) }
        let now = time.now
        let loaded = loaded.withLock { $0 }
        if let since = loaded.failingSince, now >= since.advanced(bySeconds: Self.longestFailure) {
            return .refused(.unavailable, nil)
        }
        return loaded.snapshot.authenticate(digest, now: now)
    }

    /// Whose key this is, from memory.
    public func authenticate(_ key: String) -> Authentication { authenticate(key.utf8) }

    /// Like ``authenticate(_:)-(String)``, after a look whether the store knows more. Not for event loops.
    ///
    /// For keys that were unknown: one made a moment ago by another process is accepted at once. The store is asked at
    /// most every five milliseconds, so that a flood of invented keys costs next to nothing.
    public func authenticateAfterRefresh(_ key: String) -> Authentication {
        let answer = authenticate(key)
        guard case .unknown = answer else { return answer }
        _ = try? refresh(atMostEvery: 5_000)
        return authenticate(key)
    }

    /// Notes that a key was used; written down by ``flushUses()``.
    public func noteUse(_ credentialID: String, at time: Timestamp) {
        lastUses.withLock { uses in
            if let noted = uses[credentialID], noted >= time { return }
            uses[credentialID] = time
        }
    }

    /// Writes down when keys were last used, all at once. What cannot be written is kept for the next time.
    public func flushUses() throws(StoreError) {
        let uses = lastUses.withLock { uses in
            defer { uses = [:] }
            return uses
        }
        guard !uses.isEmpty else { return }
        do {
            try store.touch(uses)
        } catch {
            for (credential, time) in uses { noteUse(credential, at: time) }
            throw error
        }
    }

    /// Asks for one more request of a person to an asset that takes `perMinute` from each.
    public func admit(asset: String, person: String, perMinute: Int) -> RateLimiter.Admission {
        let now = time.now
        return limiter.withLock {
            $0.admit(RateLimiter.Key(asset: asset, person: person), perMinute: perMinute, now: now)
        }
    }

    // MARK: - Refreshing

    /// Loads what is new, if anything is. Returns whether there was.
    @discardableResult
    public func refresh() throws(StoreError) -> Bool { try refresh(atMostEvery: 0) }

    private func refresh(atMostEvery microseconds: Int64) throws(StoreError) -> Bool {
        let result = refreshing.withLock { lastBegun -> Result<Bool, StoreError> in
            let now = time.now
            // A clock that was set back must not stop the refreshing.
            if now >= lastBegun, now.microseconds - lastBegun.microseconds < microseconds { return .success(false) }
            lastBegun = now
            return Result { () throws(StoreError) in try reload() }
        }
        return try result.get()
    }

    private func reload() throws(StoreError) -> Bool {
        let known = loaded.withLock { $0.snapshot.generation }
        do {
            // Read before the rows: what changes in between is read again next time, never missed.
            let isNew = try store.generation() != known
            let fresh = isNew ? try Self.read(store) : nil
            loaded.withLock { loaded in
                if let fresh { loaded.snapshot = fresh }
                loaded.failingSince = nil
            }
            return isNew
        } catch {
            let now = time.now
            loaded.withLock { loaded in
                if loaded.failingSince == nil { loaded.failingSince = now }
            }
            throw error
        }
    }

    private static func read(_ store: any RegistryStore) throws(StoreError) -> Snapshot {
        let generation = try store.generation()
        return Snapshot(
            people: try store.people(), credentials: try store.credentials(), assets: try store.assets(),
            generation: generation)
    }

    /// Keeps the snapshot fresh and writes down uses, until its task is cancelled. Throws when the last uses could not be written.
    ///
    /// A store that cannot be read does not end it: the last snapshot serves for five seconds more, and then no key is
    /// accepted until the store is back.
    public func run() async throws {
        var rounds = 0
        while !Task.isCancelled {
            try? await Task.sleep(for: .milliseconds(250))
            rounds += 1
            let writesUses = rounds % 20 == 0
            await BlockingWork.perform {
                _ = try? self.refresh()
                if writesUses { try? self.flushUses() }
            }
        }
        try await BlockingWork.perform { () throws(StoreError) in try self.flushUses() }
    }

    /// Seconds for which a registry that cannot be read again is believed.
    private static let longestFailure: Int64 = 5
}
