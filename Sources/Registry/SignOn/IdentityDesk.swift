public import Domain
public import Storage
internal import Synchronization
public import Trust
internal import Wire

/// Lets in people an identity provider vouches for.
///
/// Every attempt is slowed down by address and recorded, whether or not it comes to anything. What becomes of the person (the
/// link with the provider's own name for them, the account that is made, the groups) is decided by the policies, as an act of
/// `job:sign-in`, and recorded before it is done.
public final class IdentityDesk: Sendable {
    private let registry: Registry
    private let store: any IdentityStore
    private let rules: IdentityRules
    private let throttle = Mutex((attempts: SignInThrottle(), count: 0))
    private let work = BoundedWork()

    public init(_ registry: Registry, store: any IdentityStore, rules: IdentityRules) {
        self.registry = registry
        self.store = store
        self.rules = rules
    }

    /// How an attempt ended.
    public enum Answer: Hashable, Sendable {
        case accepted(Person)
        case refused(IdentityRefusal)
    }

    /// One attempt that was admitted. It counts as failed until it is said to be otherwise.
    public struct Attempt: Sendable {
        var account: String
        var client: String
    }

    /// Whether there may be an attempt from an address now.
    public enum Admission: Sendable {
        case admitted(Attempt)
        case throttled(retryAfterSeconds: Int)
    }

    /// Asks for one attempt. Whose it is shows at its end alone, so only addresses are slowed down.
    public func admit(client: String) -> Admission {
        let now = registry.time.now
        return throttle.withLock { throttle in
            throttle.count &+= 1
            let attempt = Attempt(account: String(throttle.count), client: client)
            return switch throttle.attempts.attempt(account: attempt.account, address: client, now: now) {
            case .admitted: .admitted(attempt)
            case .retryAfter(let seconds): .throttled(retryAfterSeconds: Int(seconds))
            }
        }
    }

    /// Notes that it came to nothing, and why. What is nobody's fault, such as a provider that does not answer, does not count.
    public func refuse(_ reason: Reason, isUndecided: Bool, _ attempt: Attempt) async throws(RegistryError) {
        if isUndecided {
            throttle.withLock { $0.attempts.undecided(account: attempt.account, address: attempt.client) }
        }
        try await record(nil, .authenticationFailed, [reason], attempt)
    }

    /// Lets somebody in whom a provider vouches for, or does not.
    public func signIn(_ identity: Identity, _ attempt: Attempt) async throws(RegistryError) -> Answer {
        let answer = try await settle(identity, attempt)
        guard case .accepted(let person) = answer else { return answer }
        try await record(person, .administration, [], attempt, subject: nil, detail: Self.detail(of: identity))
        try await note(identity)
        throttle.withLock { $0.attempts.succeeded(account: attempt.account, address: attempt.client) }
        return answer
    }

    /// Notes that the person of a session showed a second factor again, where a provider that knows them vouches for it. Nothing is
    /// linked and nobody is made by it.
    ///
    /// - Parameter session: By which its owner knows it.
    public func stepUp(
        _ identity: Identity, in session: String, _ attempt: Attempt
    ) async throws(RegistryError) -> Answer {
        let operation = "session.step_up"
        var known: Person?
        let refusal: IdentityRefusal
        switch try await decide(identity) {
        case .accept(let person):
            known = person
            let proof = SignInProof(identity, now: registry.time.now)
            guard let shown = proof.secondFactor else {
                refusal = .noSecondFactor
                break
            }
            guard let row = try await row(session, of: person) else {
                refusal = .differentPerson
                break
            }
            try await record(
                person, .administration, [], attempt, detail: Self.detail(of: identity), operation: operation)
            guard try await renew(row, shown) else { return .refused(.differentPerson) }
            try await note(identity)
            throttle.withLock { $0.attempts.succeeded(account: attempt.account, address: attempt.client) }
            return .accepted(person)
        case .link(let person): (known, refusal) = (person, .differentPerson)
        case .provision: refusal = .differentPerson
        case .refuse(let cause, let person): (known, refusal) = (person, cause)
        }
        try await refuse(refusal, known, identity, attempt, operation: operation)
        return .refused(refusal)
    }

    // MARK: - Steps

    private func note(_ identity: Identity) async throws(RegistryError) {
        let (store, now) = (store, registry.time.now)
        // Words of a list (RFC 8176) are all that is kept of what a provider may write there.
        let methods = identity.methods.filter {
            $0.utf8.count <= 32 && $0.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        }
        let row = IdentityRow(
            issuer: identity.issuer, subject: identity.subject, person: "", linked: now, lastUsed: now,
            methods: methods.prefix(16).joined(separator: " "),
            secondFactor: SignInProof(identity, now: now).secondFactor)
        try await work.perform { () throws(RegistryError) in
            try RegistryError.catching { () throws(StoreError) in try store.noteUse(of: row) }
        }
    }

    private func row(_ session: String, of person: Person) async throws(RegistryError) -> SessionRow? {
        let registry = registry
        return try await work.perform { () throws(RegistryError) in
            try RegistryError.catching { () throws(StoreError) in
                try registry.store.sessions(of: person.email, now: registry.time.now)
            }.first { OpenSession.id($0.digest) == session }
        }
    }

    /// - Returns: Whether the session is there still.
    private func renew(_ row: SessionRow, _ shown: Timestamp) async throws(RegistryError) -> Bool {
        let registry = registry
        return try await work.perform { () throws(RegistryError) in
            var row = row
            let proof = SignInProof(stored: row.methods, secondFactor: row.secondFactor)
                .adding(.identityProvider, at: shown).adding(.multipleFactors, at: shown)
            (row.methods, row.secondFactor) = (proof.stored, proof.secondFactor)
            let renewed = row
            return try RegistryError.catching { () throws(StoreError) in try registry.store.renew(renewed) }
        }
    }

    private func settle(_ identity: Identity, _ attempt: Attempt) async throws(RegistryError) -> Answer {
        let row = IdentityRow(
            issuer: identity.issuer, subject: identity.subject, person: "",
            address: identity.email.flatMap(EmailAddress.normal), linked: registry.time.now)
        switch try await decide(identity) {
        case .refuse(let refusal, let person):
            try await refuse(refusal, person, identity, attempt)
            return .refused(refusal)
        case .accept(let person):
            return .accepted(try await place(person, identity, attempt))
        case .link(let person):
            let store = store
            var row = row
            row.person = person.email
            let link = row
            return try await perform("person.link", person, identity, attempt) { () throws(StoreError) in
                try store.link(link)
            }
        case .provision(let email):
            let store = store
            let person = Person(email: email, name: Self.name(of: identity) ?? email)
            var row = row
            row.person = email
            let link = row
            return try await perform("person.provision", person, identity, attempt) { () throws(StoreError) in
                try store.provision(person, as: link)
            }
        }
    }

    private func decide(_ identity: Identity) async throws(RegistryError) -> IdentityDecision {
        let (registry, store, rules) = (registry, store, rules)
        return try await work.perform { () throws(RegistryError) in
            // As things are, also when another process changed them a moment ago.
            _ = try registry.refresh()
            return try RegistryError.catching { () throws(StoreError) in
                let linked = try store.identity(issuer: identity.issuer, subject: identity.subject)
                let address = identity.email.flatMap(EmailAddress.normal).map(registry.ownAddress)
                let others = try address.map { (address) throws(StoreError) in try store.identities(of: address) } ?? []
                return IdentityDecision(
                    identity, linked: linked, rules: rules, person: { registry.person($0) },
                    others: { _ in others.contains { $0.issuer == identity.issuer } })
            }
        }
    }

    private func perform(
        _ operation: String, _ person: Person, _ identity: Identity, _ attempt: Attempt,
        _ write: @escaping @Sendable () throws(StoreError) -> Bool
    ) async throws(RegistryError) -> Answer {
        do throws(RegistryError) {
            try await Administration(registry).perform(
                Self.act(operation, person, Self.detail(of: identity)), by: Self.administrator(attempt)
            ) { () throws(RegistryError) in
                guard try RegistryError.catching(write) else { throw .overtaken }
            }
        } catch .overtaken {
            try await refuse(.overtaken, person, identity, attempt)
            return .refused(.overtaken)
        }
        return .accepted(try await place(person, identity, attempt))
    }

    /// Puts somebody into those of the groups that count which the provider names, and out of the rest of them.
    private func place(
        _ person: Person, _ identity: Identity, _ attempt: Attempt
    ) async throws(RegistryError) -> Person {
        let person = registry.person(person.email) ?? person
        guard let named = identity.groups, !rules.groups.isEmpty else { return person }
        let counting = Set(rules.groups.values)
        let wanted = Set(rules.groups.filter { named.contains($0.key) }.values)
        guard person.groups.intersection(counting) != wanted else { return person }
        var placed = person
        placed.groups = person.groups.subtracting(counting).union(wanted)
        let store = store
        try await Administration(registry).perform(
            Self.act("person.place", placed, PersonManifest.canonical(placed)), by: Self.administrator(attempt)
        ) { () throws(RegistryError) in
            try RegistryError.catching { () throws(StoreError) in
                try store.place(person: person.email, in: wanted, outOf: counting)
            }
        }
        return registry.person(person.email) ?? person
    }

    private func refuse(
        _ refusal: IdentityRefusal, _ person: Person?, _ identity: Identity, _ attempt: Attempt,
        operation: String = "session.open"
    ) async throws(RegistryError) {
        try await record(
            person, .authenticationFailed, [refusal.reason], attempt,
            subject: identity.email.flatMap(EmailAddress.normal), detail: Self.detail(of: identity),
            operation: operation)
    }

    private func record(
        _ person: Person?, _ kind: RecordKind, _ reasons: [Reason], _ attempt: Attempt, subject: String? = nil,
        detail: [UInt8] = [], operation: String = "session.open"
    ) async throws(RegistryError) {
        let facts = RecordFacts(
            kind: kind, activity: Identifier.activity(), time: registry.time.now, person: person?.email,
            operation: operation, outcome: reasons.isEmpty ? .permit : .deny, reasons: reasons,
            bytes: detail.count, client: attempt.client, subject: subject)
        let passages = detail.isEmpty ? [] : [Passage(surface: operation, text: detail)]
        try await Administration(registry).record(Entry(facts: facts, passages: passages))
    }

    private static func act(_ operation: String, _ person: Person, _ detail: [UInt8]) -> Administration.Act {
        Administration.Act(
            operation: operation, action: .provisionPeople, resource: .person(person.email), subject: person.email,
            detail: detail)
    }

    private static func administrator(_ attempt: Attempt) -> Administrator {
        Administrator(name: "job:sign-in", client: attempt.client)
    }

    /// What the provider says, for those who read the record.
    private static func detail(of identity: Identity) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.key("issuer")
            json.string(identity.issuer)
            json.key("subject")
            json.string(identity.subject)
            json.strings("methods", identity.methods.prefix(16).map { String($0.prefix(64)) })
            json.key("second_factor")
            json.bool(identity.hasSecondFactor)
        }
        return json.bytes
    }

    /// The provider's name for somebody, if it could stand in a manifest.
    private static func name(of identity: Identity) -> String? {
        identity.name.flatMap { TextRule.line(1...120).flaw(in: $0) == nil ? $0 : nil }
    }
}
