import Domain
import Policies

/// What the row of one policy is filled with.
struct PolicyRowView {
    /// How many decisions each policy took lately; `nil` when they could not be counted.
    var tally: DecisionTally?

    /// More controls than this are counted.
    private static let shownControls = 3

    func view(_ rule: Rule) -> View {
        let count = tally?.byPolicy[rule.id]
        return [
            "policyID": VisibleText.line(rule.id), "policyAddress": PolicyAddress.of(rule.id),
            "verdict": Wording.effect(rule.outcome), "verdictTone": Wording.tone(rule.outcome),
            "message": rule.writtenMessage.map { VisibleText.line($0) } ?? false,
            "refusal": rule.writtenRefusal.map { VisibleText.line($0) } ?? false,
            "controls": ControlView.views(rule.controls.prefix(Self.shownControls)),
            "controlsMore": rule.controls.count > Self.shownControls
                ? "+\(rule.controls.count - Self.shownControls)" : false,
            "controlsAll": VisibleText.line(rule.controls.joined(separator: ", ")),
            "decided": count.map { Quantity.grouped(Int64($0)) } ?? false,
            "bar": count.map { BarView.width($0, of: tally?.byPolicy.values.max() ?? 0) } ?? false,
        ]
    }
}

/// Controls of frameworks as badges.
enum ControlView {
    static func views(_ controls: some Sequence<String>) -> [View] {
        controls.map { ["control": VisibleText.line($0), "controlQuery": FormFields.encode($0)] as View }
    }
}

/// A number beside others, drawn.
enum BarView {
    /// In percent of the largest; what is there at all can be seen.
    static func width(_ value: Int, of largest: Int) -> Int {
        guard largest > 0, value > 0 else { return 0 }
        return max(2, Int((Double(value) / Double(largest) * 100).rounded()))
    }
}
