public import Domain

/// Which kinds of values are replaced, and how each of them is.
public struct MaskingRules: Sendable {
    /// For kinds that have no operator of their own.
    public var standard: MaskingOperator
    /// By label, or by type for all subtypes that have none.
    public var operators: [Label: MaskingOperator]
    /// The labels and types that are replaced; all when `nil`.
    public var labels: Set<Label>?

    public init(
        _ standard: MaskingOperator, operators: [Label: MaskingOperator] = [:], labels: Set<Label>? = nil
    ) {
        self.standard = standard
        self.operators = operators
        self.labels = labels
    }

    func masks(_ label: Label) -> Bool {
        guard let labels else { return true }
        return labels.contains(label) || labels.contains(Label(label.type))
    }

    /// What is only guessed at is replaced where its label is named.
    var guesses: Guesses { labels == nil ? .ignored : .held }

    func choice(for label: Label) -> MaskingOperator {
        operators[label] ?? operators[Label(label.type)] ?? standard
    }

    var usesSurrogates: Bool { standard == .synthetic || operators.values.contains(.synthetic) }

    /// Whether some kind of value is replaced by tokens.
    public var usesTokens: Bool { standard == .token || operators.values.contains(.token) }

    /// Whether what is written depends on the key.
    public var usesKey: Bool {
        standard.usesKey || operators.values.contains(where: \.usesKey)
    }
}
