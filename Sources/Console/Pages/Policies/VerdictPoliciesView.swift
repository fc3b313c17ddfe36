import Domain
import Policies

/// The policies that decided an activity, as far as the reader may look into them.
struct VerdictPoliciesView {
    var record: ActivityRecord
    /// The set that decided, or the one in force when that is not kept.
    var library: PolicyLibrary
    var mayRead: Bool

    var view: View {
        let ids = record.parts.flatMap(\.facts.decidedBy).reduce(into: [String]()) { all, id in
            if !all.contains(id) { all.append(id) }
        }
        let hashes = record.parts.compactMap(\.facts.policies)
        return [
            "verdictPolicies": ids.map(policy), "hasVerdictPolicies": !ids.isEmpty,
            "setHash": hashes.first.map { VisibleText.line($0) } ?? false,
            "setShort": hashes.first.map { VisibleText.line(String($0.prefix(12))) } ?? false,
        ]
    }

    private func policy(_ id: String) -> View {
        let rule = mayRead ? library.rule(id) : nil
        return [
            "policyID": VisibleText.line(id), "policyAddress": mayRead ? PolicyAddress.of(id) : false,
            "effect": rule.map {
                ["verdict": Wording.effect($0.outcome), "verdictTone": Wording.tone($0.outcome)] as View
            } ?? false,
            "controls": ControlView.views(rule?.controls ?? []),
        ]
    }
}
