/// How much risk that is, in a word.
public enum RiskLevel: String, Hashable, Sendable, CaseIterable {
    case low, medium, high

    /// Below 25 low, below 60 medium.
    public init(value: Int) {
        self = value < RiskTable.medium ? .low : value < RiskTable.high ? .medium : .high
    }
}
