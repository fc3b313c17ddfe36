public import Domain
internal import Policies
public import Storage
internal import Synchronization
public import Trust

/// People, keys and assets, answered from memory.
///
/// Doors ask it for every request, on event loops, so it never waits: it reads an immutable ``Snapshot`` that is replaced
/// when the store's generation grows, whichever process made it grow. ``run()`` looks four times a second.
///
///     switch registry.authenticate(key, from: address) {
///     case .accepted(let credential, let person): …
///     case .unknown: … registry.authenticateAfterRefresh(key, from: address), off the event loop
///     case .refused(let refusal, _): …
///     }
public final class Registry: Sendable {
    private struct Loaded {
        var snapshot: Snapshot
        /// When the last look at the store began that came to an end.
        var looked: Timestamp
    }

    private struct Refreshing {
        /// The moment the last reading of the store began.
        var begun: Timestamp
        /// The generation whose stored policies were taken up, and those of a later one while they are read.
        var policies: Int64
        var reading: PolicyReading?
        /// Whether everything has to be read again, and could not be yet.
        var isWholeDue = false
    }

    public let store: any RegistryStore
    public let time: any TimeSource
    /// Where acts on the registry are recorded.
    let recorder: any Recorder
    private let loaded: Mutex<Loaded>
    /// Held while the store is read.
    private let refreshing: Mutex<Refreshing>
    /// Looks at the store for keys that are not known: anybody can make one up.
    private let strangers = BoundedWork(atOnce: 1, waiting: 64)
    private let lastUses = Mutex<[String: Timestamp]>([:])
    private let limiter = Mutex(RateLimiter<AssetCaller>(capacity: 50_000))
    private let meter = Mutex(VolumeMeter())
    /// The policies in force, and what became of the last attempt to load others.
    public let policies: PolicyShelf
    /// What became of what the organisation has looked for.
    public let detection = DetectionBoard()
    /// What is found everywhere.
    private let shippedLabels: Set<Label>

    /// Reads everything once.
    ///
    /// - Parameters:
    ///   - source: Where the organisation's own policies come from.
    ///   - labels: What the scanner can find, besides the labels every installation knows.
    /// - Throws: `.store`, and `.policies` when there are none that can be put in force.
    public init(
        store: any RegistryStore, recorder: any Recorder, time: any TimeSource, source: PolicySource = .asLastLoaded,
        labels: Set<Label> = ManifestVocabulary.standard.labels
    ) throws(RegistryError) {
        let now = time.now
        self.store = store
        self.recorder = recorder
        self.time = time
        // Read before the policies and the rows: what changes in between is read again, never missed.
        let generation = try RegistryError.catching { () throws(StoreError) in try store.generation() }
        shippedLabels = labels
        policies = try PolicyShelf(
            store, source: source, labels: labels.union(try Self.ownLabels(in: store)), now: now)
        self.loaded = Mutex(Loaded(snapshot: try Self.read(store, policies.library, generation, now), looked: now))
        self.refreshing = Mutex(Refreshing(begun: now, policies: generation))
    }

    /// What is loaded.
    public var snapshot: Snapshot { loaded.withLock { $0.snapshot } }

    public func asset(_ id: String) -> Asset? { snapshot.assets[id] }
    /// Whose address this is: their own, or another one of theirs.
    public func person(_ email: String) -> Person? {
        let snapshot = snapshot
        return snapshot.people[email]
            ?? snapshot.aliases[PersonAlias.Name(kept: .email, email)].flatMap { snapshot.people[$0.person] }
    }

    // MARK: - Keys

    /// Whose key this is, from memory, in about a microsecond. Nobody's, when the last refresh is five seconds ago: a
    /// key may have been revoked since.
    ///
    /// - Parameter client: The address it comes from.
    public func authenticate(_ key: some Collection<UInt8>, from client: String) -> Authentication {
        guard let digest = APIKey.digest(ofKey: key) else { return .refused(.malformed, nil) }
        let now = time.now
        let loaded = loaded.withLock { $0 }
        if now >= loaded.looked.advanced(bySeconds: Self.longestBelief) {
            return .refused(.unavailable, nil)
        }
        return loaded.snapshot.authenticate(digest, from: .address(client), now: now)
    }

    /// Whose key this is, from memory.
    public func authenticate(_ key: String, from client: String) -> Authentication {
        authenticate(key.utf8, from: client)
    }

    /// Like ``authenticate(_:from:)-(String,_)``, after a look whether the store knows more. Not for event loops.
    ///
    /// For keys that were unknown: one made a moment ago by another process is accepted at once. The store is asked at
    /// most every five milliseconds, so that a flood of invented keys costs next to nothing.
    public func authenticateAfterRefresh(_ key: String, from client: String) -> Authentication {
        let answer = authenticate(key, from: client)
        guard case .unknown = answer else { return answer }
        _ = try? refresh(atMostEvery: 5_000)
        return authenticate(key, from: client)
    }

    /// Why a key that was accepted is not any more, from memory; `nil` while it is. What is loaded counts, however long ago it
    /// was read: what began with a good key does not end because the store is slow.
    public func objection(to credential: Credential) -> KeyRefusal? {
        guard let digest = KeyDigest(credential.digest) else { return .unknown }
        return snapshot.authenticate(digest, from: .admitted, now: time.now).refusal
    }

    /// Whose key for the management API this is, from memory; one made a moment ago by another process is known as in
    /// ``authenticateAfterRefresh(_:from:)``.
    public func authenticateManagement(_ key: String, from client: String) async -> Authentication {
        guard let digest = APIKey.digest(ofKey: key.utf8) else { return .refused(.malformed, nil) }
        let answer = authenticateManagement(digest, client)
        guard case .unknown = answer else { return answer }
        guard await looksAgain() else { return .refused(.unavailable, nil) }
        return authenticateManagement(digest, client)
    }

    private func authenticateManagement(_ digest: KeyDigest, _ client: String) -> Authentication {
        let (now, loaded) = (time.now, loaded.withLock { $0 })
        guard now < loaded.looked.advanced(bySeconds: Self.longestBelief) else { return .refused(.unavailable, nil) }
        return loaded.snapshot.authenticate(digest, for: .management, from: .address(client), now: now)
    }

    /// Which directory's key this is, from memory; one made a moment ago by another process is known as in
    /// ``authenticateAfterRefresh(_:from:)``.
    public func authenticateDirectory(_ key: String, from client: String) async -> DirectoryAuthentication {
        guard let digest = APIKey.digest(ofKey: key.utf8) else { return .refused(.malformed, nil) }
        let answer = authenticateDirectory(digest, client)
        guard answer == .refused(.unknown, nil) else { return answer }
        guard await looksAgain() else { return .refused(.unavailable, nil) }
        return authenticateDirectory(digest, client)
    }

    /// - Returns: Whether the store was looked at; not when too many wait for it.
    private func looksAgain() async -> Bool {
        do throws(RegistryError) {
            try await strangers.perform { _ = try? self.refresh(atMostEvery: 5_000) }
            return true
        } catch {
            return false
        }
    }

    private func authenticateDirectory(_ digest: KeyDigest, _ client: String) -> DirectoryAuthentication {
        let (now, loaded) = (time.now, loaded.withLock { $0 })
        guard now < loaded.looked.advanced(bySeconds: Self.longestBelief) else { return .refused(.unavailable, nil) }
        return loaded.snapshot.authenticateDirectory(digest, from: .address(client), now: now)
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
    public func admit(asset: String, person: String, perMinute: Int) -> RateLimitAdmission {
        let now = time.now
        return limiter.withLock {
            $0.admit(AssetCaller(asset: asset, person: person), perMinute: perMinute, now: now)
        }
    }

    /// What a person did within the last hour, to everything and to one asset or model.
    public func volume(of person: String, to resource: String) -> Volume {
        let now = time.now
        return meter.withLock { $0.volume(of: person, to: resource, now: now) }
    }

    /// Notes a request, or what an answer held.
    public func note(_ volume: Volume, of person: String, to resource: String) {
        let now = time.now
        meter.withLock { $0.note(volume, of: person, to: resource, now: now) }
    }

    // MARK: - Labels

    /// Every label that something may have which is found here: what ships, and the organisation's own.
    func labels() throws(RegistryError) -> Set<Label> { shippedLabels.union(try Self.ownLabels(in: store)) }

    /// The same, if those were the organisation's own.
    func labels(withOwn own: Set<String>) -> Set<Label> { shippedLabels.union(own.compactMap(Label.init(name:))) }

    private static func ownLabels(in store: any RegistryStore) throws(RegistryError) -> Set<Label> {
        let names = try RegistryError.catching { () throws(StoreError) in try store.holdingLabels() }
        return Set(names.compactMap(Label.init(name:)))
    }

    // MARK: - Refreshing

    /// Loads what is new, if anything is. Returns whether there was.
    @discardableResult
    public func refresh() throws(RegistryError) -> Bool { try refresh(atMostEvery: 0) }

    private func refresh(atMostEvery microseconds: Int64) throws(RegistryError) -> Bool {
        let result = refreshing.withLock { state -> Result<Bool, RegistryError> in
            let now = time.now
            // A clock that was set back must not stop the refreshing.
            if now >= state.begun, now.microseconds - state.begun.microseconds < microseconds { return .success(false) }
            state.begun = now
            return Result { () throws(RegistryError) in try reload(&state) }
        }
        return try result.get()
    }

    private func reload(_ state: inout Refreshing) throws(RegistryError) -> Bool {
        let (snapshot, begun) = (loaded.withLock { $0.snapshot }, time.now)
        let known = snapshot.generation
        // Read before the rows: what changes in between is read again next time, never missed.
        let generation = try RegistryError.catching { () throws(StoreError) in try store.generation() }
        // Labels first: the policies may speak of them.
        let hasOthers = generation == known ? false : policies.adopt(try labels())
        if hasOthers { state.isWholeDue = true }
        if try takeUpPolicies(&state, at: generation) || snapshot.isOver(begun) { state.isWholeDue = true }
        let isNew = state.isWholeDue || generation != known
        let fresh = try state.isWholeDue ? read(generation, begun) : isNew ? next(snapshot, generation, begun) : nil
        state.isWholeDue = false
        loaded.withLock { loaded in
            if let fresh { loaded.snapshot = fresh }
            loaded.looked = begun
        }
        return isNew
    }

    /// Puts the stored policies in force when there are others, and they could be read in time. Returns whether they were.
    private func takeUpPolicies(_ state: inout Refreshing, at generation: Int64) throws(RegistryError) -> Bool {
        guard policies.source == .database, state.policies != generation else { return false }
        let patience = state.reading == nil ? Self.policyPatience : 0
        let reading = state.reading ?? PolicyReading(policies, at: generation, now: time.now)
        state.reading = reading
        guard let outcome = reading.outcome(within: patience) else { return false }
        state.reading = nil
        let candidate = try outcome.get()
        state.policies = reading.generation
        guard let candidate else { return false }
        // Whoever put them there had them recorded.
        policies.settle(candidate, loaded: try loaded(candidate), now: time.now)
        return true
    }

    /// When the store has it that the candidate came into force.
    private func loaded(_ candidate: PolicyShelf.Candidate) throws(RegistryError) -> Timestamp? {
        guard case .success(let library) = candidate.result else { return nil }
        return try RegistryError.catching { () throws(StoreError) in
            try store.policySets(beginning: library.contentHash, limit: 1).first?.lastLoaded
        }
    }

    /// Everything, as it is now.
    private func read(_ generation: Int64, _ now: Timestamp) throws(RegistryError) -> Snapshot {
        try Self.read(store, policies.library, generation, now)
    }

    /// What a snapshot has become, at the cost of what changed since where that can be told.
    private func next(
        _ known: Snapshot, _ generation: Int64, _ now: Timestamp
    ) throws(RegistryError) -> Snapshot {
        let changes = try RegistryError.catching { () throws(StoreError) in
            try store.changes(since: known.generation)
        }
        guard let changes else { return try read(generation, now) }
        return try Snapshot(known, changes, generation: generation, now: now)
    }

    private static func read(
        _ store: any RegistryStore, _ policies: PolicyLibrary, _ generation: Int64, _ now: Timestamp
    ) throws(RegistryError) -> Snapshot {
        let (people, credentials, assets) = try RegistryError.catching { () throws(StoreError) in
            (try store.people(), try store.credentials(), try store.assets())
        }
        let (rules, secondFactors, brokenGlass, dataSets) = try RegistryError.catching { () throws(StoreError) in
            (try store.approvalRules(), try store.secondFactors(), try store.brokenGlass(), try store.dataSets())
        }
        let (aliases, blocked) = try RegistryError.catching { () throws(StoreError) in
            (try store.aliases(), try store.blockedAccess())
        }
        let approvalRules = try rules.map { (rules) throws(RegistryError) in try ApprovalCodec.rules(rules) }
        do {
            return try Snapshot(
                people: people, aliases: aliases.compactMap(PersonAlias.init), credentials: credentials, assets: assets,
                dataSets: dataSets,
                approvalRules: approvalRules, secondFactors: secondFactors, brokenGlass: brokenGlass,
                blocked: BlockedAccess(blocked), generation: generation, policies: policies, now: now)
        } catch {
            throw .policies(error)
        }
    }

    /// Puts a set of policies in force for everything that is asked from now on.
    ///
    /// - Parameter moment: The one the store has for it.
    func putInForce(_ candidate: PolicyShelf.Candidate, at moment: Timestamp) {
        refreshing.withLock { _ in
            policies.settle(candidate, loaded: moment, now: time.now)
            loaded.withLock { $0.snapshot = Snapshot($0.snapshot, under: policies.library) }
        }
    }

    /// Keeps the snapshot fresh, watches the policies and writes down uses, until its task is cancelled. Throws when the
    /// last uses could not be written.
    ///
    /// - Parameter report: Is told when policies cannot be put in force any more, and when they can again.
    ///
    /// A store that cannot be read, or does not answer, does not end it: the last snapshot serves for five seconds, and
    /// then no key is accepted until the store is back. Nothing else that waits for a disk holds up the refreshing.
    public func run(report: @escaping @Sendable (PolicyNews) -> Void = { _ in }) async throws {
        // Not a part of this task: a look into a directory that does not answer would hold up its end.
        let watching = Task { await watchPolicies(report) }
        defer { watching.cancel() }
        async let flushing: Void = flushRegularly()
        while !Task.isCancelled {
            await BlockingWork.perform { _ = try? self.refresh() }
            try? await Task.sleep(for: .milliseconds(250))
        }
        await flushing
        try await BlockingWork.perform { () throws(StoreError) in try self.flushUses() }
    }

    private func watchPolicies(_ report: @Sendable (PolicyNews) -> Void) async {
        var telling = PolicyNews.Telling(known: policies.status.problems)
        while (try? await Task.sleep(for: .seconds(1))) != nil {
            await reloadPolicies()
            if let news = telling.news(of: policies.status) { report(news) }
        }
    }

    private func flushRegularly() async {
        while (try? await Task.sleep(for: .seconds(5))) != nil {
            await BlockingWork.perform { try? self.flushUses() }
        }
    }

    /// Seconds for which is believed what was read last.
    private static let longestBelief: Int64 = 5
    /// Seconds for which keys wait for policies that are being read: what is asked after a change is asked under them,
    /// unless they are very many.
    private static let policyPatience = 2.0
}
