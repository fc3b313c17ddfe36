public import Domain

/// The rules that are in force.
public struct RetentionInForce: Hashable, Sendable {
    private static let day: Int64 = 24 * 60 * 60
    /// After so many days without a run somebody has to look: the server was away for long, or the clock is wrong, and what is
    /// let go cannot be brought back.
    public static let longestGap: Int64 = 32

    public var rules: RetentionRules
    /// When they were applied last, or set when they were not yet.
    public var applied: Timestamp

    public init(rules: RetentionRules, applied: Timestamp) {
        self.rules = rules
        self.applied = applied
    }

    /// When a running server applies them again.
    public var nextRun: Timestamp { applied.advanced(bySeconds: Self.day) }

    /// Whether no server applies them any more before somebody has looked.
    public func isStalled(at now: Timestamp) -> Bool {
        now >= applied.advanced(bySeconds: Self.longestGap * Self.day)
    }
}
