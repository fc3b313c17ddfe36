/// Where a version is on its way.
public enum ApprovalState: String, Hashable, Sendable, Codable, CaseIterable {
    /// It is being written.
    case draft
    /// Somebody asked for it, nobody has looked yet.
    case submitted
    case inReview = "in_review"
    /// It may be published.
    case approved
    /// It is served in an environment.
    case published
    /// Another version was published in its place; it can be gone back to.
    case superseded
    /// Somebody went back from it to another version; it can be gone back to.
    case rolledBack = "rolled_back"
    case rejected, withdrawn, expired
    /// Its content changed under review, or its approval was taken away.
    case voided

    /// Whether people may still decide.
    public var isOpen: Bool { self == .submitted || self == .inReview }

    /// Whether it carries an approval that has not ended otherwise than by time.
    public var isApproved: Bool {
        switch self {
        case .approved, .published, .superseded, .rolledBack: true
        case .draft, .submitted, .inReview, .rejected, .withdrawn, .expired, .voided: false
        }
    }

    /// Whether nothing follows it.
    public var isFinal: Bool {
        switch self {
        case .rejected, .withdrawn, .expired, .voided: true
        case .draft, .submitted, .inReview, .approved, .published, .superseded, .rolledBack: false
        }
    }
}
