import Domain
import Ledger

/// What the record's page is filled with.
struct RecordView {
    var state: RecordState
    var forms: RecordForms
    var notice: String?
    var problem: String?
    var names: RowView.Names
    var now: Timestamp
    var seesHolds: Bool
    var mayPlace: Bool
    var mayLift: Bool
    var mayErase: Bool
    var mayAppoint: Bool

    /// Of each list; the rest is at the command line.
    private static let shown = 200

    var view: View {
        let witnesses = WitnessesView(state: state, now: now, mayDismiss: mayAppoint)
        var view: View = [
            "notice": notice.map { VisibleText.line($0) } ?? false,
            "problem": problem.map { VisibleText.line($0) } ?? false,
            "problems": forms.problems.map { ["problemField": $0.field, "problemText": $0.message] as View },
            "hasProblems": !forms.problems.isEmpty,
            "figures": figures(witnesses),
            "checkpoint": state.published.map { VisibleText.of(String(decoding: $0.bytes, as: UTF8.self)) } ?? false,
            "keys": state.keys.map { ["keyText": VisibleText.line($0)] as View },
            "seesHolds": seesHolds, "mayPlace": mayPlace, "mayErase": mayErase, "mayAppoint": mayAppoint,
        ]
        view.merge(witnesses.view) { _, new in new }
        view.merge(holds) { _, new in new }
        view.merge(RetentionView(state: state, names: names, now: now).view) { _, new in new }
        view.merge(BackupView(state: state, now: now).view) { _, new in new }
        view.merge(KeysView(state: state, now: now).view) { _, new in new }
        let fields: [(view: String, field: String, route: ConsoleRoute)] = [
            ("matter", "matter", .placeHold), ("held", "person", .placeHold), ("asset", "asset", .placeHold),
            ("liftReason", "reason", .liftHold), ("person", "person", .erasePerson), ("reason", "reason", .erasePerson),
            ("url", "url", .appointWitness), ("key", "key", .appointWitness),
        ]
        for (name, field, route) in fields {
            view["\(name)Written"] = VisibleText.line(forms.route == route ? forms.written[field] ?? "" : "")
        }
        return view
    }

    private func figures(_ witnesses: WitnessesView) -> [View] {
        let signed = state.published.map { "signed \(Quantity.ago($0.time, now: now))" } ?? "nothing is signed yet"
        return [
            FigureView.view("Records", Int(clamping: state.count), "numbered from 0"),
            FigureView.view("Signed", Int(clamping: state.published?.size ?? 0), signed),
            FigureView.view("Witnessed", Int(clamping: witnesses.seen), witnesses.seenNote),
            FigureView.view(
                "Holds", state.holds.count { $0.lifted == nil }, "in force"),
        ]
    }

    private var holds: View {
        let open = state.holds.filter { $0.lifted == nil }
        return [
            "holds": state.holds.reversed().prefix(Self.shown).map(hold), "hasHolds": !state.holds.isEmpty,
            "mayLift": mayLift && !open.isEmpty,
            "openHolds": open.map {
                ["holdID": $0.id, "holdMatter": VisibleText.line($0.matter), "holdWhat": what($0)] as View
            },
        ]
    }

    /// Whom and which asset a hold covers.
    private func what(_ hold: Hold) -> String {
        let what = [
            hold.person.map { names.people[$0] ?? $0 }, hold.asset.map { names.asset($0) ?? $0 },
        ].compactMap { $0 }.joined(separator: " with ")
        return VisibleText.line(what)
    }

    private func hold(_ hold: Hold) -> View {
        [
            "holdID": hold.id, "holdMatter": VisibleText.line(hold.matter), "holdWhat": what(hold),
            "placedMoment": MomentView.view(hold.placed, now: now),
            "liftedMoment": hold.lifted.map { MomentView.view($0, now: now) as Any } ?? false,
        ]
    }
}
