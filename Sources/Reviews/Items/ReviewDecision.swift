public import Domain

/// What somebody decided about one line of a review. To pass it on to somebody else decides nothing.
public struct ReviewDecision: Hashable, Sendable {
    /// What is to become of it.
    public enum Verdict: Hashable, Sendable {
        case keep
        case revoke
        /// Keep these of its rights, and no others.
        case change(to: Set<String>)
    }

    public let verdict: Verdict
    /// Why. Nothing is said where something without flags is kept.
    public let reason: String
    public let reviewer: String
    public let at: Timestamp

    public init(_ verdict: Verdict, reason: String, by reviewer: String, at: Timestamp) {
        self.verdict = verdict
        self.reason = reason
        self.reviewer = reviewer
        self.at = at
    }
}
