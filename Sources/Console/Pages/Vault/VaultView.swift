import Domain
import Registry

/// What the form that turns tokens back is filled with, and what came of it.
struct VaultView {
    var form: RevealForm
    var revealed: RevealedToken?
    var names: RowView.Names
    var now: Timestamp
    var mayReveal: Bool

    var view: View {
        [
            "offersReveal": mayReveal, "hasList": false,
            // What was asked for is not asked for again by pressing a key.
            "tokenValue": revealed == nil ? VisibleText.line(form.token) : "",
            "reasonValue": revealed == nil ? VisibleText.line(form.reason) : "",
            "problems": form.problems.map { ["problemField": $0.field, "problemText": $0.message] as View },
            "hasProblems": !form.problems.isEmpty, "revealed": revealed.map { value($0) as Any } ?? false,
        ]
    }

    private func value(_ revealed: RevealedToken) -> View {
        [
            "revealedToken": revealed.token, "label": LabelView.view(revealed.known.label, count: 1),
            "revealedValue": VisibleText.of(String(decoding: revealed.value, as: UTF8.self)),
            "revealedWho": VisibleText.line(names.people[revealed.known.person] ?? revealed.known.person),
            "revealedAsset": revealed.known.asset.map { VisibleText.line(names.asset($0) ?? $0) } ?? false,
            "revealedMoment": MomentView.view(revealed.firstSeen, now: now),
        ]
    }
}
