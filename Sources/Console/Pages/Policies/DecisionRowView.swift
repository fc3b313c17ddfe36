import Domain

/// A recorded decision as a row: one part of an activity.
struct DecisionRowView {
    var names: RowView.Names
    var now: Timestamp

    func view(_ facts: RecordFacts) -> View {
        let subject = SubjectView(ActivityRow(opening: (facts, 0), answer: nil), names)
        return [
            "rowAddress": SubjectView.address(ofActivity: facts.activity),
            "moment": MomentView.view(facts.time, now: now),
            "who": facts.person.map { VisibleText.line(names.people[$0] ?? $0) } ?? false,
            "whoEmail": facts.person.map { VisibleText.line($0) } ?? false,
            "what": subject.map { VisibleText.line($0.text) } ?? false,
            "part": Wording.part(facts.kind),
            "verdict": Wording.outcome(facts.outcome), "verdictTone": Wording.tone(facts.outcome),
        ]
    }
}
