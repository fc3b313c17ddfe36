internal import Domain

/// The labels' names as one text that can be searched: sorted, each with a space before and after.
enum LabelColumn {
    static func text(_ labels: [Label: Int]) -> String {
        if labels.isEmpty { return "" }
        return " " + labels.keys.map(\.name).sorted().joined(separator: " ") + " "
    }
}
