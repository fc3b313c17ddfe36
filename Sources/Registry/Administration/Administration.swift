public import Domain
internal import Storage
public import Trust

/// Changes to people, keys and assets. Each is recorded before it is done: what cannot be recorded is not done.
public struct Administration: Sendable {
    public let registry: Registry
    let passwords: PasswordDesk

    public init(_ registry: Registry, passwords: PasswordDesk = PasswordDesk()) {
        self.registry = registry
        self.passwords = passwords
    }

    /// One act: what it is called and what it concerns.
    struct Act {
        /// `key.create` and the like.
        var operation: String
        /// What the policies are asked.
        var action: Action
        var resource: Resource
        var credential: String?
        var asset: String?
        var assetVersion: String?
        /// The person's address: whose key it is, whose account.
        var subject: String?
        /// The kinds of values it concerns.
        var labels: [Label: Int] = [:]
        /// Whether a reason was given for it.
        var isJustified = false
        /// What of an asset it touches.
        var scope: EditScope?
        /// How widely an asset is to be shared, where that is more than was approved with it.
        var sharing: Sharing?
        /// Why, in the words of whoever does it.
        var why: String?
        /// What changes, for those who read the record; never a secret.
        var detail: [UInt8]
    }

    /// - Throws: `.denied` when policy does not permit it.
    public func authorise(
        _ action: Action, _ resource: Resource, by administrator: Administrator
    ) throws(RegistryError) {
        let verdict = verdict(action, resource, isJustified: false, scope: nil, sharing: nil, by: administrator)
        guard verdict.outcome == .permit else {
            throw .denied(Denial(administrator.principal, action, resource, verdict))
        }
    }

    /// Asks the policies about an act that is only tried out; nothing is recorded.
    func authorise(_ act: Act, by administrator: Administrator) throws(RegistryError) {
        let verdict = verdict(act, by: administrator)
        guard verdict.outcome == .permit else {
            throw .denied(Denial(administrator.principal, act.action, act.resource, verdict))
        }
    }

    /// Asks the policies before anything is looked up, worked out or told for an act. A refusal is on record, as one by
    /// ``perform(_:by:_:)`` is, which asks again when the act is done.
    func ask(_ act: Act, by administrator: Administrator) async throws(RegistryError) {
        let verdict = verdict(act, by: administrator)
        guard verdict.outcome != .permit else { return }
        try await record(act, activity: Identifier.activity(), by: administrator, verdict)
        throw .denied(Denial(administrator.principal, act.action, act.resource, verdict))
    }

    private func verdict(_ act: Act, by administrator: Administrator) -> Verdict {
        verdict(
            act.action, act.resource, isJustified: act.isJustified, scope: act.scope, sharing: act.sharing,
            by: administrator)
    }

    private func verdict(
        _ action: Action, _ resource: Resource, isJustified: Bool, scope: EditScope?, sharing: Sharing?,
        by administrator: Administrator
    ) -> Verdict {
        let now = registry.time.now
        return registry.decide(
            Question(
                administrator.principal, action, resource, administrator.circumstances(now), isJustified: isJustified,
                scope: scope, sharing: sharing))
    }

    /// Loads what other processes changed, so that the policies are asked about things as they are.
    func refresh() async throws(RegistryError) {
        let registry = registry
        try await BlockingWork.perform { () throws(RegistryError) in _ = try registry.refresh() }
    }

    /// Asks the policies, records the act, does it, and loads what it changed. What was written is done: when it cannot be loaded at once,
    /// the registry goes on trying, and accepts no key before it can.
    func perform(
        _ act: Act, by administrator: Administrator, loading: Bool = true,
        _ change: @escaping @Sendable () throws(RegistryError) -> Void
    ) async throws(RegistryError) {
        let activity = Identifier.activity()
        let verdict = verdict(act, by: administrator)
        try await record(act, activity: activity, by: administrator, verdict)
        guard verdict.outcome == .permit else {
            throw .denied(Denial(administrator.principal, act.action, act.resource, verdict))
        }
        let registry = registry
        do throws(RegistryError) {
            try await BlockingWork.perform { () throws(RegistryError) in
                try change()
                if loading { _ = try? registry.refresh() }
            }
        } catch {
            let reason = Reason(code: "store.failed", message: "the change was not written")
            try? await record(act, activity: activity, by: administrator, Verdict(.deny, [reason]))
            throw error
        }
    }

    /// Puts on record that an act was refused for another reason than the policies'.
    func refuse(_ act: Act, _ reason: Reason, by administrator: Administrator) async throws(RegistryError) {
        try await record(act, activity: Identifier.activity(), by: administrator, Verdict(.deny, [reason]))
    }

    private func record(
        _ act: Act, activity: String, by administrator: Administrator, _ verdict: Verdict
    ) async throws(RegistryError) {
        let now = registry.time.now
        let circumstances = administrator.circumstances(now)
        let facts = RecordFacts(
            kind: .administration, activity: activity, time: now, person: administrator.name,
            credential: administrator.credential ?? act.credential, asset: act.asset, assetVersion: act.assetVersion,
            operation: act.operation,
            outcome: verdict.outcome, reasons: verdict.kept, labels: act.labels, bytes: act.detail.count,
            client: administrator.client,
            asked: Asked(
                action: act.action, session: circumstances.session, isProtected: administrator.isProtected,
                secondFactorAge: circumstances.secondFactorAge),
            subject: act.subject, policies: verdict.policies, decidedBy: verdict.decidedBy)
        let why = act.why.map { [Passage(surface: "why", text: Array($0.utf8))] } ?? []
        try await record(Entry(facts: facts, passages: [Passage(surface: act.operation, text: act.detail)] + why))
    }

    func record(_ entry: Entry) async throws(RegistryError) {
        do { try await registry.recorder.record(entry) } catch { throw .record(error) }
    }
}
