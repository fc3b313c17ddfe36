import Domain
import Policies

/// The decision an activity turned on, asked again by the policies of then and by those of now.
struct PastDecision: Sendable {
    var facts: RecordFacts
    var recorded: RecordedDecision
    /// By the policies of then, or of now when those of then are not kept.
    var explanation: VerdictExplanation
    /// What the policies in force say, where they are others.
    var now: Outcome?
    var isKept: Bool

    /// The part of an activity its verdict came of; `nil` when no part can be asked again.
    static func part(of record: ActivityRecord) -> RecordedDecision? {
        let parts = record.parts.map(\.facts)
        // The first of the strictest: what came after it followed from it.
        guard let facts = parts.first(where: { $0.outcome == parts.map(\.outcome).max() }) else { return nil }
        let opening = facts.kind == .modelResponse ? parts.first { $0.kind == .modelRequest } : nil
        return try? RecordedDecision(facts, opening: opening)
    }
}

extension Rooms {
    /// Why an activity was decided as it was; `nil` when it cannot be asked again.
    func pastDecision(
        _ call: Call, _ record: ActivityRecord, _ inForce: PoliciesInForce, of then: PolicyLibrary?
    ) async -> PastDecision? {
        guard let recorded = PastDecision.part(of: record) else { return nil }
        let discretion = discretion(call, about: recorded.facts.person)
        let isSame = recorded.facts.policies == inForce.library.contentHash
        return try? await bench.offload.perform {
            let authority = then.map(inForce.authority.under) ?? inForce.authority
            let explanation = authority.explain(again: recorded, telling: discretion)
            return PastDecision(
                facts: recorded.facts, recorded: recorded, explanation: explanation,
                now: isSame || then == nil ? nil : inForce.authority.verdict(again: recorded).outcome,
                isKept: then != nil)
        }
    }
}
