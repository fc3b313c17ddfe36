import Domain
import Policies

/// Recorded decisions that a policy would have made others, had one thing or another been different.
struct NearDecisions: Sendable {
    struct Near: Sendable {
        var facts: RecordFacts
        var sentence: String
    }

    private(set) var found: [Near] = []
    /// How many decisions were looked at.
    private(set) var looked = 0

    /// Decisions that are looked at, at most: each is explained anew.
    static let maximumLooked = 100
    private static let shown = 5
    private static let patience = Duration.seconds(1)

    /// - Parameters:
    ///   - records: Newest first.
    ///   - authority: The policies in force.
    init(_ policy: String, among records: [RecordFacts], by authority: PolicyAuthority) {
        let end = ContinuousClock.now + Self.patience
        for facts in records where found.count < Self.shown && ContinuousClock.now < end {
            guard let recorded = try? RecordedDecision(facts) else { continue }
            looked += 1
            let explanation = authority.explain(recorded.question, found: recorded.found)
            guard let near = explanation.nearly.first(where: { $0.policy.id == policy }) else { continue }
            found.append(Near(facts: facts, sentence: near.sentence))
        }
    }
}
