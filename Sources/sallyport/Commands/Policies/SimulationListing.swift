import Cedar
import Domain
import Policies
import Registry

/// What would have been decided otherwise, printed.
enum SimulationListing {
    /// `2026-03-01T09:30:00Z  act_…  ann@example.com → support  request  permit → deny  +own.rule`.
    static func line(_ change: DecisionChange) -> String {
        let facts = change.recorded.facts
        var policies = change.gained.map { "+\($0)" } + change.lost.map { "-\($0)" }
        // The same policies with another effect.
        if policies.isEmpty { policies = change.after.determining.map { "=\($0)" } }
        return [
            TimestampText.iso8601(facts.time), facts.activity,
            "\(facts.person ?? "nobody") → \(target(facts))", part(facts),
            "\(change.before.outcome.rawValue) → \(change.after.outcome.rawValue)", policies.joined(separator: " "),
        ].joined(separator: "  ").oneLine
    }

    private static func target(_ facts: RecordFacts) -> String {
        facts.asset ?? facts.model.map { "model \($0)" } ?? facts.subject ?? facts.credential ?? "sallyport"
    }

    private static func part(_ facts: RecordFacts) -> String {
        switch facts.kind {
        case .modelRequest: "request"
        case .modelResponse: "answer"
        case .administration, .authenticationFailed, .contentRead: facts.operation
        }
    }

    static func text(_ summary: Simulation.Summary, listed: Int) -> String {
        var lines: [String] = []
        if listed < summary.changed {
            lines.append("… and \(summary.changed - listed) more; list more of them with --limit")
        }
        let decisions = PolicyListing.count(summary.asked, "decision")
        lines.append("\(summary.changed) of \(decisions) would change")
        for (transition, count) in transitions(summary) {
            lines.append("  \(transition.before.rawValue) → \(transition.after.rawValue)  \(count)")
        }
        for (id, effect) in summary.policies.sorted(by: { $0.key < $1.key }) {
            lines.append("  \(id.oneLine)  decides \(effect.gained) more, \(effect.lost) fewer")
        }
        for (obstacle, count) in obstacles(summary) {
            lines.append("\(PolicyListing.count(count, "record")) not asked again: \(obstacle.rawValue)")
        }
        if summary.drifted > 0 {
            lines.append(
                "\(PolicyListing.count(summary.drifted, "decision")) would be others today even by the policies in force, "
                    + "since people, assets, keys or policies were others then")
        }
        return lines.joined(separator: "\n")
    }

    private static func transitions(_ summary: Simulation.Summary) -> [(Simulation.Summary.Transition, Int)] {
        summary.transitions.sorted { ($0.key.before, $0.key.after) < ($1.key.before, $1.key.after) }
            .map { ($0.key, $0.value) }
    }

    private static func obstacles(_ summary: Simulation.Summary) -> [(RecordedDecision.Obstacle, Int)] {
        RecordedDecision.Obstacle.allCases.compactMap { obstacle in
            summary.notAsked[obstacle].map { (obstacle, $0) }
        }
    }

    static func json(_ summary: Simulation.Summary, _ listed: [DecisionChange], before: String, after: String) -> JSON {
        [
            "before": .text(before), "after": .text(after), "records": .whole(summary.records),
            "asked": .whole(summary.asked), "changed": .whole(summary.changed), "drifted": .whole(summary.drifted),
            "transitions": .array(
                transitions(summary).map { transition, count in
                    [
                        "before": .text(transition.before.rawValue), "after": .text(transition.after.rawValue),
                        "count": .whole(count),
                    ]
                }),
            "policies": .array(
                summary.policies.sorted { $0.key < $1.key }.map { id, effect in
                    ["id": .text(id), "gained": .whole(effect.gained), "lost": .whole(effect.lost)]
                }),
            "not_asked": .array(
                obstacles(summary).map { ["reason": .text($0.0.rawValue), "count": .whole($0.1)] }),
            "changes": .array(listed.map(json)),
        ]
    }

    private static func json(_ change: DecisionChange) -> JSON {
        let facts = change.recorded.facts
        return [
            "activity": .text(facts.activity), "time": .text(TimestampText.iso8601(facts.time)),
            "kind": .text(facts.kind.rawValue), "operation": .text(facts.operation), "person": .text(facts.person),
            "asset": .text(facts.asset), "model": .text(facts.model), "before": PolicyListing.json(change.before),
            "after": PolicyListing.json(change.after), "gained": .texts(change.gained), "lost": .texts(change.lost),
        ]
    }
}
