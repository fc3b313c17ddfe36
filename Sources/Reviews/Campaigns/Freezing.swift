public import Domain

/// How a campaign's lines are made of all that is held.
public struct Freezing: Hashable, Sendable {
    public let scope: CampaignScope
    public let reviewers: ReviewerRule
    public let flags: FlagRules

    public init(scope: CampaignScope = .everything, reviewers: ReviewerRule = .usual, flags: FlagRules = FlagRules()) {
        self.scope = scope
        self.reviewers = reviewers
        self.flags = flags
    }

    /// What is held, with what is known of it.
    public struct Candidate: Sendable {
        public let access: Access
        public let facts: AccessFacts
        public let reviewers: ReviewerCandidates

        public init(_ access: Access, facts: AccessFacts = AccessFacts(), reviewers: ReviewerCandidates) {
            self.access = access
            self.facts = facts
            self.reviewers = reviewers
        }
    }

    /// The lines, in the order of what is held; the same for the same candidates in whatever order.
    public func items(of candidates: some Sequence<Candidate>, at now: Timestamp) -> [ReviewItem] {
        let chosen = candidates.filter { scope.includes($0.access) }.sorted { $0.access.id < $1.access.id }
        return chosen.enumerated().map { turn, candidate in
            let reviewer = reviewers.reviewer(of: candidate.access.holder, among: candidate.reviewers, turn: turn)
            var flags = flags.flags(candidate.access, candidate.facts, at: now)
            if reviewer == nil { flags.insert(.noReviewer) }
            return ReviewItem(candidate.access, flags: flags, reviewer: reviewer)
        }
    }
}
