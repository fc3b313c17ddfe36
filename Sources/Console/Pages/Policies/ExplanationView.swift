import Domain
import Policies

/// Why a verdict came out as it did, and what would have made the difference.
struct ExplanationView {
    var explanation: VerdictExplanation
    /// How much of what came near is shown at once; the rest is folded.
    var open = VerdictExplanation.maximumNearly

    var view: View {
        let folded = explanation.nearly.dropFirst(open)
        return [
            "decided": explanation.decided.map { Self.policy($0) }, "hasDecided": !explanation.decided.isEmpty,
            "nearly": explanation.nearly.prefix(open).map(Self.near), "hasNearly": !explanation.nearly.isEmpty,
            "folded": folded.map(Self.near), "foldedCount": folded.isEmpty ? false : "\(folded.count)",
            "remark": explanation.extent.remark.map { "\($0.capitalizedFirst)." } ?? false,
            "overruled": explanation.decided.flatMap(\.masks).filter { $0.overruledBy != nil }.map(Self.mask),
        ]
    }

    static func policy(_ policy: ExplainedPolicy) -> View {
        let outcome = policy.obligation?.outcome ?? .permit
        return [
            "policyID": VisibleText.line(policy.id), "policyAddress": PolicyAddress.of(policy.id),
            "verdict": Wording.effect(outcome), "verdictTone": Wording.tone(outcome),
            "place": VisibleText.line("\(policy.file):\(policy.line)"),
            "message": policy.message.map { VisibleText.line($0) } ?? false,
            "controls": ControlView.views(policy.controls), "hasControls": !policy.controls.isEmpty,
            "failure": policy.error.map { VisibleText.line($0) } ?? false,
            "masks": policy.masks.map(mask),
        ]
    }

    private static func mask(_ masking: Masking) -> View {
        ["maskSentence": "\(VisibleText.line(masking.sentence))."]
    }

    private static func near(_ near: NearVerdict) -> View {
        policy(near.policy).merging(
            [
                "nearSentence": VisibleText.line(near.sentence.capitalizedFirst)
            ] as View
        ) { _, new in new }
    }
}
