import ArgumentParser
import Domain

/// `LABEL` or `LABEL=COUNT`.
struct LabelCount: ExpressibleByArgument {
    var label: Label
    var count: Int

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard let label = Label(name: String(parts[0])) else { return nil }
        let count = parts.count == 2 ? Int(parts[1]) : 1
        guard let count, (1...1_000_000_000).contains(count) else { return nil }
        (self.label, self.count) = (label, count)
    }
}

/// `TYPE` or `TYPE/SUBTYPE`.
struct LabelName: ExpressibleByArgument {
    var label: Label

    init?(argument: String) {
        guard let label = Label(name: argument) else { return nil }
        self.label = label
    }
}
