public import Domain
internal import Storage
internal import Synchronization
public import Trust

/// Signs people in with passwords and keeps their sessions.
///
/// Every attempt passes the throttle before the password is looked at, takes the same time whether the name exists or
/// not, and is recorded. Sessions are stored by the digest of their token, end after twelve hours or an hour without use,
/// and end at once for somebody who is no longer active.
public final class SignInDesk: Sendable {
    private let registry: Registry
    private let passwords: PasswordDesk
    private let lifetime: SessionLifetime
    /// Who may sign in with a password; everybody when `nil`.
    private let withPasswords: Set<String>?
    private let throttle = Mutex(SignInThrottle())
    private let work = BoundedWork()
    /// Whoever made up sessions to be looked up must keep nobody from ending one.
    private let endings = BoundedWork()

    public init(
        _ registry: Registry, passwords: PasswordDesk = PasswordDesk(), lifetime: SessionLifetime = SessionLifetime(),
        withPasswords: Set<String>? = nil
    ) {
        self.registry = registry
        self.passwords = passwords
        self.lifetime = lifetime
        self.withPasswords = withPasswords
    }

    /// How an attempt ended. Why it was refused is nobody's business.
    public enum Answer: Hashable, Sendable {
        case accepted(Person)
        case refused
        case throttled(retryAfterSeconds: Int)
    }

    /// Checks a name and a password. Throws when they could be neither accepted nor refused.
    public func signIn(email: String, password: String, client: String) async throws(RegistryError) -> Answer {
        let email = EmailAddress.normal(email) ?? ""
        let admission = throttle.withLock { $0.attempt(account: email, address: client, now: registry.time.now) }
        if case .retryAfter(let seconds) = admission { return .throttled(retryAfterSeconds: Int(seconds)) }
        do throws(RegistryError) {
            guard let person = try await check(email, password) else {
                try await record(registry.person(email), .authenticationFailed, .deny, client)
                return .refused
            }
            try await record(person, .administration, .permit, client)
            throttle.withLock { $0.succeeded(account: email, address: client) }
            return .accepted(person)
        } catch {
            throttle.withLock { $0.undecided(account: email, address: client) }
            throw error
        }
    }

    /// Opens a session with a token nobody has seen before.
    public func openSession(for person: Person) async throws(RegistryError) -> SessionToken {
        let (now, store, token) = (registry.time.now, registry.store, SessionToken.generate())
        let row = SessionRow(
            digest: token.digest.bytes, person: person.email, created: now,
            expires: lifetime.expiry(created: now, now: now))
        try await inStore { () throws(StoreError) in
            try store.deleteExpiredSessions(now: now)
            try store.save(row)
        }
        return token
    }

    /// Whose session this is; `nil` for one that is unknown, over, or belongs to somebody who is no longer active.
    ///
    /// - Parameter renews: Whether this counts as use. What a page asks by itself, as long as it is open, does not.
    public func session(_ text: String, renews: Bool = true) async throws(RegistryError) -> Session? {
        guard let token = SessionToken(text) else { return nil }
        let (now, store, lifetime) = (registry.time.now, registry.store, lifetime)
        let row = try await inStore { () throws(StoreError) -> SessionRow? in
            guard var row = try store.session(digest: token.digest.bytes) else { return nil }
            guard lifetime.holds(created: row.created, expires: row.expires, now: now) else { return nil }
            if renews, let renewed = lifetime.renewal(created: row.created, expires: row.expires, now: now) {
                row.expires = renewed
                try store.save(row)
            }
            return row
        }
        guard let row, let person = registry.person(row.person), person.active else { return nil }
        return Session(person: person, token: token)
    }

    /// Ends a session, if it is one.
    public func closeSession(_ text: String) async throws(RegistryError) {
        guard let token = SessionToken(text) else { return }
        let store = registry.store
        try await inStore(endings) { () throws(StoreError) in try store.deleteSession(digest: token.digest.bytes) }
    }

    private func check(_ email: String, _ password: String) async throws(RegistryError) -> Person? {
        let store = registry.store
        let hash = try await inStore { () throws(StoreError) in try store.passwordHash(email) }
        do throws(PasswordError) {
            guard try await passwords.verify(password, against: hash) else { return nil }
        } catch .busy, .derivationFailed {
            throw .password(.busy)
        } catch {
            return nil
        }
        // After the password was looked at: who has none any more takes as long to refuse as everybody.
        guard withPasswords?.contains(email) ?? true else { return nil }
        guard let person = registry.person(email), person.active else { return nil }
        return person
    }

    /// Names nobody has are not recorded: people type passwords into the wrong field.
    private func record(
        _ person: Person?, _ kind: RecordKind, _ outcome: Outcome, _ client: String
    ) async throws(RegistryError) {
        let reasons = outcome == .deny ? [Reason(code: "sign_in.refused", message: "name or password are wrong")] : []
        let facts = RecordFacts(
            kind: kind, activity: Identifier.activity(), time: registry.time.now, person: person?.email,
            operation: "session.open", outcome: outcome, reasons: reasons, client: client)
        do { try await registry.recorder.record(Entry(facts: facts)) } catch { throw .record(error) }
    }

    private func inStore<Value: Sendable>(
        _ line: BoundedWork? = nil, _ work: @escaping @Sendable () throws(StoreError) -> Value
    ) async throws(RegistryError) -> Value {
        try await (line ?? self.work).perform { () throws(RegistryError) in try RegistryError.catching(work) }
    }
}

/// Somebody who is signed in.
public struct Session: Sendable {
    public var person: Person
    public var token: SessionToken
}
