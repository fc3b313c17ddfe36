import Domain
import Policies

/// Recorded decisions of a window asked again, newest first, with the newest of those that change kept.
struct Replay: Sendable {
    private(set) var simulation: Simulation
    /// At most ``maximumChanges``; the summary counts all.
    private(set) var changes: [DecisionChange] = []
    /// Answers whose requests lie further back.
    private var answers: [String: RecordFacts] = [:]

    /// As many as a page shows.
    static let maximumChanges = 200
    /// More open answers than this are asked without what their requests say.
    private static let maximumAnswers = 4_096

    init(before: PolicyAuthority, after: PolicyAuthority) {
        simulation = Simulation(before: before, after: after)
    }

    /// Takes the next page of records, newest first.
    mutating func add(_ records: [RecentRecord]) {
        for record in records {
            let facts = record.facts
            guard facts.kind != .modelResponse else {
                if answers.count >= Self.maximumAnswers { finish() }
                answers[facts.activity] = facts
                continue
            }
            if let answer = answers.removeValue(forKey: facts.activity) { add(answer, opening: facts) }
            add(facts, opening: nil)
        }
    }

    /// Asks what is left: answers whose requests are older than what was looked at.
    mutating func finish() {
        for answer in answers.values.sorted(by: { ($0.time, $0.activity) > ($1.time, $1.activity) }) {
            add(answer, opening: nil)
        }
        answers = [:]
    }

    private mutating func add(_ facts: RecordFacts, opening: RecordFacts?) {
        guard let change = simulation.add(facts, opening: opening), changes.count < Self.maximumChanges else { return }
        changes.append(change)
    }
}
