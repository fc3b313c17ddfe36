public import Domain

/// For how long records are kept, as it is kept itself.
public struct StoredRetention: Hashable, Sendable {
    /// The rules, sealed.
    public var rules: [UInt8]
    /// When they were applied last, or made when they were not yet.
    public var applied: Timestamp

    public init(rules: [UInt8], applied: Timestamp) {
        self.rules = rules
        self.applied = applied
    }
}
