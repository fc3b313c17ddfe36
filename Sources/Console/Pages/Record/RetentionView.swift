import Domain
import Ledger

/// For how long records are kept, what the next run would let go, and what the last one was to.
struct RetentionView {
    var state: RecordState
    var names: RowView.Names
    var now: Timestamp

    var view: View {
        var view: View = [
            "hasRetention": false, "forecast": false, "isStalled": false,
            "lastRun": state.lastRetention.map { lastRun($0) as Any } ?? false,
        ]
        guard let inForce = state.retention else { return view }
        let rest: View = [
            "ruleName": RetentionRules.otherwiseName, "ruleSubject": "everything else",
            "ruleKeep": Self.keep(inForce.rules.otherwise), "ruleGoes": goes(RetentionRules.otherwiseName),
        ]
        view["hasRetention"] = true
        view["retentionRules"] = inForce.rules.rules.map(rule) + [rest]
        view["forecast"] = state.forecast.map { forecast($0) as Any } ?? false
        view["isStalled"] = inForce.isStalled(at: now) ? "\(RetentionInForce.longestGap)" : false
        return view
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
            "ruleKeep": Self.keep(rule.keep), "ruleGoes": goes(rule.name),
        ]
    }

    /// How many of a rule's records the next run lets go.
    private func goes(_ rule: String) -> Any {
        guard let forecast = state.forecast else { return false }
        guard let found = forecast.plan.classes.first(where: { $0.name == rule }) else {
            return forecast.isCut ? "not known" : "none"
        }
        return (forecast.isCut ? "at least " : "") + Quantity.grouped(Int64(found.count))
    }

    private func forecast(_ forecast: RetentionForecast) -> View {
        [
            "nextRun": CivilTime(forecast.moment).full, "isCut": forecast.isCut,
            "going": Self.records(Int64(forecast.plan.count)), "held": Self.records(Int64(forecast.plan.held)),
            "staying": Self.records(forecast.kept),
            "gone": forecast.purged > 0 ? Quantity.grouped(forecast.purged) : false,
            "openHolds": Self.holds(state.holds.count { $0.lifted == nil }),
        ]
    }

    private func lastRun(_ run: RetentionRunOnRecord) -> View {
        let classes = run.plan?.classes.map { "\($0.name) \(Quantity.grouped(Int64($0.count)))" } ?? []
        return [
            "runMoment": MomentView.view(run.time, now: now),
            "runBy": run.person.map { $0 == "job:retention" ? "the server" : VisibleText.line(names.people[$0] ?? $0) }
                ?? false,
            "hasRunCounts": run.plan != nil, "runCount": Quantity.grouped(Int64(run.plan?.count ?? 0)),
            "runHeld": Quantity.grouped(Int64(run.plan?.held ?? 0)),
            "runClasses": classes.isEmpty ? false : VisibleText.line(classes.joined(separator: ", ")),
        ]
    }

    private static func records(_ count: Int64) -> String {
        switch count {
        case 0: "no record"
        case 1: "one record"
        default: "\(Quantity.grouped(count)) records"
        }
    }

    private static func holds(_ count: Int) -> String {
        switch count {
        case 0: "no legal hold is"
        case 1: "one legal hold is"
        default: "\(Quantity.grouped(Int64(count))) legal holds are"
        }
    }

    private static func keep(_ period: RetentionPeriod?) -> String { period?.text ?? "ever" }
}
