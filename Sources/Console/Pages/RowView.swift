import Domain

/// What the timeline's row of one activity is filled with. The page and the live stream use the same.
struct RowView {
    var names: Names
    var now: Timestamp

    func view(_ row: ActivityRow, isNew: Bool = false) -> View {
        let shown = row.labels.keys.sorted(by: Self.worseFirst).prefix(3)
        let view: View = [
            "rowID": "row-\(row.id)", "rowAddress": SubjectView.address(ofActivity: row.id),
            "isNew": isNew, "isRunning": !row.finished,
            "moment": MomentView.view(row.time, now: now),
            "who": row.person.map { VisibleText.line(names.people[$0] ?? $0) } ?? false,
            "whoEmail": row.person.map { VisibleText.line($0) } ?? false,
            "operation": VisibleText.line(Wording.operation(row.operation)),
            "operationRaw": VisibleText.line(row.operation),
            "found": shown.map { LabelView.view($0, count: row.labels[$0] ?? 0) },
            "foundMore": row.labels.count > shown.count ? "+\(row.labels.count - shown.count)" : false,
            "verdict": Wording.outcome(row.outcome), "verdictTone": Wording.tone(row.outcome),
            "status": row.status.map { "\($0)" } ?? false, "statusFailed": (row.status ?? 0) >= 400,
            "took": row.durationMicroseconds.map { Quantity.duration($0) } ?? false,
        ]
        return view.merging(SubjectView.view(row, names)) { _, subject in subject }
    }

    /// Credentials, then numbers that open accounts, then contact data.
    private static func worseFirst(_ left: Label, _ right: Label) -> Bool {
        (rank(left), left) < (rank(right), right)
    }

    private static func rank(_ label: Label) -> Int {
        switch Wording.tone(label) {
        case "danger": 0
        case "violet": 1
        default: 2
        }
    }
}

/// A moment as every page writes it.
enum MomentView {
    static func view(_ time: Timestamp, now: Timestamp) -> View {
        let civil = CivilTime(time)
        return ["machineTime": civil.machine, "fullTime": civil.full, "ago": Quantity.ago(time, now: now)]
    }
}

/// A label as a badge.
enum LabelView {
    static func view(_ label: Label, count: Int) -> View {
        [
            "labelName": label.name, "labelText": Wording.badge(label), "labelTone": Wording.tone(label),
            "labelCount": count > 1 ? "\(count)" : false,
        ]
    }
}
