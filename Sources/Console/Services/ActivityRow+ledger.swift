import Domain
import Ledger

extension ActivityRow {
    init(_ summary: ActivitySummary) {
        let opening = summary.opening
        self.init(opening: (opening.facts, opening.sequence), answer: summary.answer.map { ($0.facts, $0.sequence) })
    }
}

extension ActivityRecord {
    init(_ detail: ActivityDetail) {
        self.init(
            id: detail.activity,
            parts: detail.parts.map { part in
                var damage: String?
                if case .unreadable(let reason) = part.content { damage = reason }
                return Part(
                    facts: part.facts, sequence: part.sequence, leaf: part.leaf, passages: part.passages, damage: damage
                )
            })
    }
}
