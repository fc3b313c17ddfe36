public import Domain
internal import Storage
internal import Synchronization
public import Trust

/// Signs people in and keeps their sessions.
///
/// Every attempt passes the throttle before the password is looked at, takes the same time whether the name exists or
/// not, and is recorded. Where somebody has set up a second factor the password opens nothing by itself: it gives a ticket,
/// good for five minutes, for whoever shows the factor as well. Sessions are stored by the digest of their token, end after
/// twelve hours or an hour without use, and end at once for somebody who is no longer active.
public final class SignInDesk: Sendable {
    let registry: Registry
    /// Checks second factors.
    public let factors: FactorDesk
    private let passwords: PasswordDesk
    private let lifetime: SessionLifetime
    /// Who may sign in with a password; everybody when `nil`.
    private let withPasswords: Set<String>?
    private let throttle = Mutex(SignInThrottle())
    /// Whose password was right, and whose second factor is waited for.
    private let pending = Mutex(ExpiringTable<Pending>(seconds: 300))
    /// Keys that are being set up, by the session they are set up in.
    let enrolments = Mutex(ExpiringTable<AuthenticatorKey>(seconds: 600))
    private let work = BoundedWork()
    /// Whoever made up sessions to be looked up must keep nobody from ending one.
    private let endings = BoundedWork()

    public init(
        _ registry: Registry, sealer: FactorSealer, passwords: PasswordDesk = PasswordDesk(),
        lifetime: SessionLifetime = SessionLifetime(), withPasswords: Set<String>? = nil
    ) {
        self.registry = registry
        self.passwords = passwords
        self.lifetime = lifetime
        self.withPasswords = withPasswords
        factors = FactorDesk(registry, sealer: sealer)
    }

    private struct Pending {
        var person: String
        var proof: SignInProof
    }

    /// How an attempt ended. Why it was refused is nobody's business.
    public enum Answer: Hashable, Sendable {
        case accepted(Person, SignInProof)
        /// The password was right. With this ticket the second factor is shown (``finish(_:code:client:)``).
        case secondFactor(ticket: String)
        case refused
        case throttled(retryAfterSeconds: Int)
    }

    /// Checks a name and a password. Throws when they could be neither accepted nor refused.
    public func signIn(email: String, password: String, client: String) async throws(RegistryError) -> Answer {
        let email = EmailAddress.normal(email).map(registry.ownAddress) ?? ""
        let admission = throttle.withLock { $0.attempt(account: email, address: client, now: registry.time.now) }
        if case .retryAfter(let seconds) = admission { return .throttled(retryAfterSeconds: Int(seconds)) }
        do throws(RegistryError) {
            guard let person = try await check(email, password) else {
                try await record(registry.person(email), .authenticationFailed, .deny, client)
                return .refused
            }
            let answer = try await answer(to: person, SignInProof(), client)
            throttle.withLock { $0.succeeded(account: email, address: client) }
            return answer
        } catch {
            throttle.withLock { $0.undecided(account: email, address: client) }
            throw error
        }
    }

    /// Whether a password is somebody's, within the same bounds as when they sign in.
    func confirm(_ password: String, of person: Person, client: String) async throws(RegistryError) -> Answer {
        let admission = throttle.withLock {
            $0.attempt(account: person.email, address: client, now: registry.time.now)
        }
        if case .retryAfter(let seconds) = admission { return .throttled(retryAfterSeconds: Int(seconds)) }
        do throws(RegistryError) {
            guard try await check(person.email, password) != nil else {
                try await record(person, .authenticationFailed, .deny, client)
                return .refused
            }
        } catch {
            throttle.withLock { $0.undecided(account: person.email, address: client) }
            throw error
        }
        throttle.withLock { $0.succeeded(account: person.email, address: client) }
        return .accepted(person, SignInProof())
    }

    /// Whoever has a second factor is asked for it; everybody else is in. The store is asked, not the memory: a factor that was
    /// set up a moment ago counts.
    private func answer(to person: Person, _ proof: SignInProof, _ client: String) async throws(RegistryError) -> Answer
    {
        let store = registry.store
        let factor = try await inStore { () throws(StoreError) in try store.secondFactor(of: person.email) }
        guard factor != nil else {
            try await record(person, .administration, .permit, client)
            return .accepted(person, proof)
        }
        try await record(person, .administration, .permit, client, "session.password")
        let ticket = SessionToken.generate()
        pending.withLock {
            $0.keep(Pending(person: person.email, proof: proof), under: ticket.digest, now: registry.time.now)
        }
        return .secondFactor(ticket: ticket.text)
    }

    /// How the second half of an attempt ended.
    public enum SecondAnswer: Hashable, Sendable {
        case accepted(Person, SignInProof)
        case refused
        case throttled(retryAfterSeconds: Int)
        /// The ticket is not good any more: it begins with the password again.
        case expired
    }

    /// Checks the second factor of whoever has a ticket.
    public func finish(_ ticket: String, code: String, client: String) async throws(RegistryError) -> SecondAnswer {
        let now = registry.time.now
        guard let digest = SessionToken(ticket)?.digest,
            let waiting = pending.withLock({ $0.value(digest, now: now) }),
            let person = registry.person(waiting.person), person.active
        else { return .expired }
        switch try await factors.check(code, of: person.email, for: "session.open", client: client) {
        case .accepted(let method):
            pending.withLock { $0.forget(digest) }
            return .accepted(person, waiting.proof.adding(method, at: registry.time.now))
        case .refused: return .refused
        case .throttled(let seconds): return .throttled(retryAfterSeconds: seconds)
        case .absent:
            // It was taken away in between: the password opens the next attempt.
            pending.withLock { $0.forget(digest) }
            return .expired
        }
    }

    /// Opens a session with a token nobody has seen before.
    ///
    /// - Parameter proof: How its person proved who they are.
    public func openSession(
        for person: Person, by proof: SignInProof = SignInProof(), from origin: SessionOrigin = SessionOrigin()
    ) async throws(RegistryError) -> SessionToken {
        let (now, store, token) = (registry.time.now, registry.store, SessionToken.generate())
        let row = SessionRow(
            digest: token.digest.bytes, person: person.email, created: now,
            expires: lifetime.expiry(created: now, now: now), methods: proof.stored,
            secondFactor: proof.secondFactor, address: origin.address, agent: origin.agent)
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
                (row.expires, row.used) = (renewed, now)
                guard try store.renew(row) else { return nil }
            }
            return row
        }
        guard let row, let person = registry.person(row.person), person.active else { return nil }
        return Session(person: person, token: token, row: OpenSession(row))
    }

    /// Shows the second factor again in a session, for what needs it shown lately.
    ///
    /// - Returns: `.absent` also for what is no session.
    public func stepUp(_ text: String, code: String, client: String) async throws(RegistryError) -> FactorDesk.Answer {
        guard let session = try await session(text) else { return .absent }
        let answer = try await factors.check(code, of: session.person.email, for: "session.step_up", client: client)
        guard case .accepted(let method) = answer else { return answer }
        return try await note(method, in: session.token) ? answer : .absent
    }

    /// Notes that a second factor was shown in a session now.
    ///
    /// - Returns: Whether the session is there.
    func note(_ method: AuthenticationMethod, in token: SessionToken) async throws(RegistryError) -> Bool {
        let (now, store) = (registry.time.now, registry.store)
        return try await inStore { () throws(StoreError) in
            guard var row = try store.session(digest: token.digest.bytes) else { return false }
            let proof = SignInProof(stored: row.methods, secondFactor: row.secondFactor).adding(method, at: now)
            (row.methods, row.secondFactor) = (proof.stored, proof.secondFactor)
            return try store.renew(row)
        }
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
        _ person: Person?, _ kind: RecordKind, _ outcome: Outcome, _ client: String,
        _ operation: String = "session.open"
    ) async throws(RegistryError) {
        let reasons = outcome == .deny ? [Reason(code: "sign_in.refused", message: "name or password are wrong")] : []
        let facts = RecordFacts(
            kind: kind, activity: Identifier.activity(), time: registry.time.now, person: person?.email,
            operation: operation, outcome: outcome, reasons: reasons, client: client)
        do { try await registry.recorder.record(Entry(facts: facts)) } catch { throw .record(error) }
    }

    func inStore<Value: Sendable>(
        _ line: BoundedWork? = nil, _ work: @escaping @Sendable () throws(StoreError) -> Value
    ) async throws(RegistryError) -> Value {
        try await (line ?? self.work).perform { () throws(RegistryError) in try RegistryError.catching(work) }
    }
}

/// Somebody who is signed in.
public struct Session: Sendable {
    public var person: Person
    public var token: SessionToken
    /// When and how it was opened.
    public var row: OpenSession
}
