import Domain
import Ledger

/// For how long records are kept.
struct RetentionView {
    var inForce: RetentionInForce?
    var names: RowView.Names
    var now: Timestamp

    var view: View {
        guard let inForce else { return ["hasRetention": false, "appliedMoment": false] }
        let rest: View = [
            "ruleName": RetentionRules.otherwiseName, "ruleSubject": "everything else",
            "ruleKeep": Self.keep(inForce.rules.otherwise),
        ]
        return [
            "hasRetention": true, "appliedMoment": MomentView.view(inForce.applied, now: now),
            "retentionRules": inForce.rules.rules.map(rule) + [rest],
        ]
    }

    private func rule(_ rule: RetentionRules.Rule) -> View {
        let parts = [
            rule.kinds.compactMap { RecordKind(rawValue: $0).map(Wording.part) ?? $0 },
            rule.assets.map { names.asset($0) ?? $0 },
            rule.labels,
        ].filter { !$0.isEmpty }.map { $0.joined(separator: " or ") }
        return [
            "ruleName": VisibleText.line(rule.name),
            "ruleSubject": VisibleText.line(parts.isEmpty ? "every record" : parts.joined(separator: ", with ")),
            "ruleKeep": Self.keep(rule.keep),
        ]
    }

    private static func keep(_ period: RetentionPeriod?) -> String { period?.text ?? "ever" }
}
