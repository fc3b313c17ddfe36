internal import Domain
public import Reviews

/// By what a review goes: what is frozen, how long things last, and whether it comes again.
public struct ReviewRules: Hashable, Sendable {
    public var freezing: Freezing
    public var terms: CampaignTerms
    /// When the next of the series begins; `nil` for one that does not come again.
    public var recurrence: Recurrence?

    public init(freezing: Freezing = Freezing(), terms: CampaignTerms = .usual, recurrence: Recurrence? = nil) {
        self.freezing = freezing
        self.terms = terms
        self.recurrence = recurrence
    }
}
