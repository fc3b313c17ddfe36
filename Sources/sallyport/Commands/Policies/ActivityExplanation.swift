import Cedar
import Domain
import Ledger
import Policies
import Registry
import Storage

/// A recorded activity, part by part: what was decided then and why, and what would be decided now.
struct ActivityExplanation {
    private struct Part {
        var facts: RecordFacts
        /// By the policies in force then, or why that cannot be said.
        var then: Result<VerdictExplanation, Unknown>
        /// By those in force now.
        var now: Result<VerdictExplanation, Unknown>
    }

    private struct Unknown: Error {
        var reason: String
    }

    private let parts: [Part]

    /// - Throws: `.usage` when there is no such activity, `.refused` when whoever asks may not read the record.
    init(_ activity: String, in access: StoreAccess) async throws {
        let administration = Administration(access.registry)
        try await RegistryCommand.run { () async throws(RegistryError) in
            try administration.authorise(.readLog, .record(of: nil), by: RegistryCommand.administrator)
        }
        guard let detail = try access.ledger.activity(activity), let opening = detail.parts.first?.facts else {
            throw CommandFailure.usage("there is no activity `\(activity)` in the record")
        }
        let limits = PolicyExplainCommand.limits
        parts = detail.parts.map { part in
            let facts = part.facts
            do throws(RecordedDecision.Obstacle) {
                let recorded = try RecordedDecision(facts, opening: facts == opening ? nil : opening)
                let authority = access.registry.snapshot.authority
                return Part(
                    facts: facts, then: Self.then(facts, access).map { $0.explain(again: recorded, within: limits) },
                    now: .success(authority.explain(again: recorded, within: limits)))
            } catch {
                let unknown = Unknown(reason: error.rawValue)
                return Part(facts: facts, then: .failure(unknown), now: .failure(unknown))
            }
        }
    }

    /// Today's organisation under the policies of then.
    private static func then(_ facts: RecordFacts, _ access: StoreAccess) -> Result<PolicyAuthority, Unknown> {
        let (registry, hash) = (access.registry, facts.policies ?? "")
        do throws(RegistryError) {
            guard let policies = try registry.policySet(hash) else {
                return .failure(Unknown(reason: "the store does not have the policies of then (\(hash))"))
            }
            return .success(registry.snapshot.authority.under(policies))
        } catch {
            guard case .policies = error else { return .failure(Unknown(reason: error.description)) }
            return .failure(Unknown(reason: "the policies of then do not fit this version's vocabulary: \(error)"))
        }
    }

    // MARK: - Printing

    var text: String {
        parts.map { part in
            let facts = part.facts
            var lines = [
                "\(TimestampText.iso8601(facts.time))  \(facts.kind.rawValue)  \(facts.operation)",
                "\(facts.person ?? "nobody") → \(facts.asset ?? facts.model ?? facts.subject ?? "-")",
                "recorded  \(ExplanationListing.head(Self.verdict(facts)))",
                "policies  \(facts.policies ?? "-")",
                "decided   \(facts.decidedBy.isEmpty ? "-" : facts.decidedBy.joined(separator: ", "))",
            ]
            if !facts.labels.isEmpty {
                let labels = facts.labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
                lines.append("found     \(labels.joined(separator: ", "))")
            }
            // What was recorded may have been anybody's words.
            lines = lines.map(\.oneLine)
            lines.append("\nby the policies of then: \(Self.text(part.then))")
            lines.append("\nby the policies of now: \(Self.text(part.now))")
            return lines.joined(separator: "\n")
        }.joined(separator: "\n\n")
    }

    private static func text(_ result: Result<VerdictExplanation, Unknown>) -> String {
        switch result {
        case .success(let explanation): ExplanationListing.text(explanation)
        case .failure(let unknown): "cannot be said: \(unknown.reason)"
        }
    }

    private static func verdict(_ facts: RecordFacts) -> Verdict {
        Verdict(facts.outcome, facts.reasons, policies: facts.policies, decidedBy: facts.decidedBy)
    }

    var json: JSON {
        .array(
            parts.map { part in
                [
                    "kind": .text(part.facts.kind.rawValue), "time": .text(TimestampText.iso8601(part.facts.time)),
                    "person": .text(part.facts.person), "asset": .text(part.facts.asset),
                    "operation": .text(part.facts.operation),
                    "recorded": PolicyListing.json(Self.verdict(part.facts)), "then": Self.json(part.then),
                    "now": Self.json(part.now),
                ]
            })
    }

    private static func json(_ result: Result<VerdictExplanation, Unknown>) -> JSON {
        switch result {
        case .success(let explanation): ExplanationListing.json(explanation)
        case .failure(let unknown): ["unknown": .text(unknown.reason)]
        }
    }
}
