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
    ///   - mayTry: Whether the reader may try policies out, and so may know everything; others learn what concerns
    ///     whoever asked.
    ///   - discretion: What the reader may be told of people where somebody asked.
    init(
        _ policy: String, among records: [JoinedRecord], by authority: PolicyAuthority, mayTry: Bool,
        telling discretion: (_ asker: String?) -> Discretion
    ) {
        let end = ContinuousClock.now + Self.patience
        for record in records where found.count < Self.shown && ContinuousClock.now < end {
            guard let recorded = try? RecordedDecision(record.facts, opening: record.opening) else { continue }
            looked += 1
            let nearly = authority.nearly(again: recorded, by: policy, telling: discretion(record.facts.person))
            guard let near = nearly.first(where: { mayTry || $0.mayBeTold }) else { continue }
            found.append(Near(facts: record.facts, sentence: near.sentence))
        }
    }
}
