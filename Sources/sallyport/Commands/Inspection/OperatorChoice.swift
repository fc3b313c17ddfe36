import ArgumentParser
import Domain
import Inspection

/// `OPERATOR`, or `TYPE=OPERATOR` for one kind of value.
struct OperatorChoice: ExpressibleByArgument {
    /// `nil`: for all kinds that have none of their own.
    var label: Label?
    var chosen: MaskingOperator

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let last = parts.last, let chosen = MaskingOperator(last) else { return nil }
        self.chosen = chosen
        if parts.count == 2 {
            guard let label = Label(name: parts[0]) else { return nil }
            self.label = label
        }
    }
}

/// `TYPE,TYPE/SUBTYPE…`
struct LabelList: ExpressibleByArgument {
    var labels: Set<Label>

    init?(argument: String) {
        let labels = argument.split(separator: ",", omittingEmptySubsequences: false).map { Label(name: String($0)) }
        self.labels = Set(labels.compactMap { $0 })
        if labels.contains(nil) { return nil }
    }
}

/// `text`, `csv`, `tsv`, `json` or `jsonl`.
struct KindName: ExpressibleByArgument {
    var kind: DocumentKind

    init?(argument: String) {
        guard let kind = DocumentKind(rawValue: argument) else { return nil }
        self.kind = kind
    }
}
