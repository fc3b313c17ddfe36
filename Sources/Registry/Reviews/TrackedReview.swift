public import Domain
public import Reviews

/// An access review, as the store has it.
public struct TrackedReview: Hashable, Sendable {
    public internal(set) var campaign: Campaign
    /// What those that come again have in common.
    public let series: String
    public let rules: ReviewRules
    /// When the next of the series begins; `nil` when none does.
    public internal(set) var begins: Timestamp?
    /// What it came to, once it is closed.
    public internal(set) var evidence: String?
    /// The place of that in the chain of evidence, the first at 1.
    var number: Int64?
    /// What has to be unchanged in the store for a change to be kept.
    let revision: Int64

    public var id: String { campaign.id }
}

/// How far a review is, without its lines.
public struct ReviewOverview: Hashable, Sendable {
    public var id: String
    public var name: String
    public var stage: CampaignStage
    public var opened: Timestamp
    public var openedBy: String
    /// What nobody has decided about by then may not be used.
    public var due: Timestamp
    public var closed: Timestamp?
    public var begins: Timestamp?
    public var lines: ReviewProgress
    /// The part of whoever looks.
    public var own: ReviewProgress
}

/// How many lines are how far.
public struct ReviewProgress: Hashable, Sendable {
    /// Nobody has decided.
    public var open: Int
    /// Decided, and not found done yet.
    public var outstanding: Int
    /// Found as it was decided.
    public var settled: Int

    public var total: Int { open + outstanding + settled }
}

/// A line of a review with its place, the first at 1.
public struct NumberedItem: Hashable, Sendable {
    public var number: Int
    public var item: ReviewItem
}
