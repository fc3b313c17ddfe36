import Cedar
import Domain
import Policies

/// Explanations of verdicts, printed.
enum ExplanationListing {
    static func text(_ explanation: VerdictExplanation) -> String {
        let outcome = explanation.verdict.outcome
        var lines = ["\(outcome.rawValue)\(explanation.read.map { ": \($0)" } ?? passing(outcome))".oneLine]
        if !explanation.decided.isEmpty {
            lines.append("decided by")
            for policy in explanation.decided { lines += Self.lines(policy) }
        }
        if !explanation.nearly.isEmpty {
            lines.append("what would make a difference")
            for near in explanation.nearly { lines.append("  \(near.sentence) (\(near.policy.id))".oneLine) }
        }
        if let remark = explanation.extent.remark { lines.append(remark) }
        if !explanation.hints.isEmpty {
            lines.append("what the caller may know")
            for hint in explanation.hints { lines.append("  \(hint)".oneLine) }
        }
        return lines.joined(separator: "\n")
    }

    /// Where nothing is read.
    private static func passing(_ outcome: Outcome) -> String {
        outcome == .mask ? " (it passes with values replaced, and whoever asks reads nothing)" : ""
    }

    static func head(_ verdict: Verdict) -> String {
        let messages = verdict.grounds.map(\.message)
        return (verdict.outcome.rawValue + (messages.isEmpty ? "" : ": \(messages.joined(separator: "; "))")).oneLine
    }

    private static func lines(_ policy: ExplainedPolicy) -> [String] {
        let effect = PolicyListing.effect(policy.effect, policy.obligation)
        var lines = ["  \(policy.id)  \(effect)  \(policy.file):\(policy.line)".oneLine]
        if let message = policy.message { lines.append("    \(message)".oneLine) }
        if let error = policy.error { lines.append("    could not be evaluated: \(error)") }
        for masking in policy.masks { lines.append("    \(masking.sentence)") }
        if !policy.controls.isEmpty { lines.append("    \(policy.controls.joined(separator: ", "))") }
        return lines
    }

    static func json(_ explanation: VerdictExplanation) -> JSON {
        [
            "verdict": PolicyListing.json(explanation.verdict), "read": .text(explanation.read),
            "decided": .array(
                explanation.decided.map { policy in
                    [
                        "id": .text(policy.id), "effect": .text(PolicyListing.effect(policy.effect, policy.obligation)),
                        "file": .text(policy.file), "line": .whole(policy.line), "message": .text(policy.message),
                        "controls": .texts(policy.controls), "text": .text(policy.text), "error": .text(policy.error),
                        "masks": .array(policy.masks.map(json)),
                    ]
                }),
            "nearly": .array(
                explanation.nearly.map { near in
                    [
                        "policy": .text(near.policy.id), "label": .text(near.label?.name),
                        "sentence": .text(near.sentence), "changes": .texts(near.changes),
                        "may_be_told": .bool(near.mayBeTold),
                    ]
                }),
            "hints": .texts(explanation.hints),
            "looked": .whole(explanation.extent.looked), "possible": .whole(explanation.extent.possible),
        ]
    }

    private static func json(_ masking: Masking) -> JSON {
        [
            "label": .text(masking.label.name), "asked": .text(LabelAction.mask(masking.style).description),
            "done": .bool(masking.overruledBy == nil), "overruled_by": .text(masking.overruledBy),
        ]
    }
}
