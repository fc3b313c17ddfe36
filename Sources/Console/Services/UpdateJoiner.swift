import Domain
import Ledger

/// Joins the parts of activities as they are recorded, as far back as it remembers.
struct UpdateJoiner {
    /// Requests whose answer is still to come.
    private var openings: [String: RecordedFacts] = [:]
    private var order: [String] = []

    /// More open requests than this are not remembered; their answers are looked up.
    private static let maximumOpenings = 1024

    /// The row of the activity `recorded` belongs to; `nil` for an answer to a request it has not seen.
    mutating func row(for recorded: RecordedFacts) -> ActivityRow? {
        let id = recorded.facts.activity
        guard recorded.facts.kind == .modelResponse else {
            if recorded.facts.kind == .modelRequest { remember(id, recorded) }
            return ActivityRow(id: id, parts: [(recorded.facts, recorded.sequence)])
        }
        guard let opening = openings.removeValue(forKey: id) else { return nil }
        return ActivityRow(
            id: id, parts: [(opening.facts, opening.sequence), (recorded.facts, recorded.sequence)])
    }

    private mutating func remember(_ id: String, _ recorded: RecordedFacts) {
        openings[id] = recorded
        order.append(id)
        guard order.count > Self.maximumOpenings else { return }
        for forgotten in order.prefix(Self.maximumOpenings / 2) { openings[forgotten] = nil }
        order.removeFirst(Self.maximumOpenings / 2)
    }
}
