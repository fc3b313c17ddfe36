import Cedar
import Policies

/// Differences between sets, printed.
enum PolicyDifferenceListing {
    static func text(_ differences: [PolicyDifference]) -> String {
        guard !differences.isEmpty else { return "no differences" }
        return differences.map(text).joined(separator: "\n\n")
    }

    private static func text(_ difference: PolicyDifference) -> String {
        let lines = difference.lines.map { "\($0.origin.rawValue) \($0.text)" }
        return ([head(difference)] + lines).joined(separator: "\n")
    }

    /// `changed own.rule (effect, message), own.cedar:3`.
    static func head(_ difference: PolicyDifference) -> String {
        let aspects = difference.aspects.map(\.rawValue).joined(separator: ", ")
        let rule = difference.after ?? difference.before
        let place = rule.map { ", \($0.file.oneLine):\($0.line)" } ?? ""
        return "\(difference.kind.rawValue) \(difference.id)\(aspects.isEmpty ? "" : " (\(aspects))")\(place)"
    }

    static func json(_ difference: PolicyDifference) -> JSON {
        let rule = difference.after ?? difference.before
        return [
            "id": .text(difference.id), "kind": .text(difference.kind.rawValue),
            "aspects": .texts(difference.aspects.map(\.rawValue)), "file": .text(rule?.file),
            "line": .whole(rule?.line), "before": .text(difference.before?.text),
            "after": .text(difference.after?.text),
        ]
    }
}
