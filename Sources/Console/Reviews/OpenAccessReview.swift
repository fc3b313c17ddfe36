public import Registry

/// One access review as somebody sees it: how far it is, a page of its lines, and who is how far.
public struct OpenAccessReview: Hashable, Sendable {
    public var overview: ReviewOverview
    public var lines: [NumberedItem]
    /// By address; those nobody may decide about are under the empty name. Empty for whoever sees their own lines alone.
    public var reviewers: [String: ReviewProgress]
    /// What people call the keys and links of these lines, by id; those that have no name are not in it.
    public var objects: [String: String]

    public init(
        overview: ReviewOverview, lines: [NumberedItem], reviewers: [String: ReviewProgress],
        objects: [String: String] = [:]
    ) {
        self.overview = overview
        self.lines = lines
        self.reviewers = reviewers
        self.objects = objects
    }
}

/// Which lines of a review are asked for.
public struct AccessReviewQuery: Hashable, Sendable {
    /// Whose lines; everybody's, where nobody is named.
    public var reviewer: String?
    public var onlyOpen: Bool
    public var offset: Int
    public var limit: Int

    public init(reviewer: String?, onlyOpen: Bool, offset: Int, limit: Int) {
        self.reviewer = reviewer
        self.onlyOpen = onlyOpen
        self.offset = offset
        self.limit = limit
    }
}
