import Domain

/// A recorded decision as a row: one part of an activity.
struct DecisionRowView {
    var names: RowView.Names
    var now: Timestamp

    func view(_ facts: RecordFacts) -> View {
        let what = facts.asset.map { names.assets[$0] ?? $0 } ?? facts.model
        return [
            "rowAddress": "/activities/\(FormFields.encode(facts.activity))",
            "moment": MomentView.view(facts.time, now: now),
            "who": facts.person.map { VisibleText.line(names.people[$0] ?? $0) } ?? false,
            "whoEmail": facts.person.map { VisibleText.line($0) } ?? false,
            "what": what.map { VisibleText.line($0) } ?? false,
            "part": Wording.part(facts.kind),
            "verdict": Wording.outcome(facts.outcome), "verdictTone": Wording.tone(facts.outcome),
        ]
    }
}
