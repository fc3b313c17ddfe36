/// What is known of an asset beside its manifest.
public struct RiskSignals: Hashable, Sendable {
    /// Findings nobody has closed; below 0 is read as 0.
    public var openFindings: Int
    /// Whole days since people reviewed it; `nil` when they never did.
    public var daysSinceReview: Int?
    /// Whether it is served.
    public var isPublished: Bool

    public init(openFindings: Int = 0, daysSinceReview: Int? = nil, isPublished: Bool = false) {
        self.openFindings = openFindings
        self.daysSinceReview = daysSinceReview
        self.isPublished = isPublished
    }

    /// Nothing is known: the manifest alone is looked at.
    public static let none = RiskSignals()
}
