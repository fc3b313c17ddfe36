public import Domain
public import Reviews

/// What somebody wants a review to be like, as it comes from outside; what is not said is as usual.
public struct ReviewProposal: Hashable, Sendable {
    /// How long until the next.
    public struct Repetition: Hashable, Sendable {
        public var interval: Int
        public var unit: Recurrence.Unit

        public init(every interval: Int, _ unit: Recurrence.Unit) {
            self.interval = interval
            self.unit = unit
        }
    }

    /// None is every kind.
    public var kinds: Set<Access.Kind> = []
    /// Assets, keys and groups; none is all.
    public var objects: Set<String> = []
    /// None is all.
    public var departments: Set<String> = []
    /// Who is asked first.
    public var first: [ReviewerRule.Seat] = []
    /// In ``FlagRules/days``; others become the nearest of them.
    public var dormantDays = FlagRules().dormantDays
    public var days = CampaignTerms.usual.days
    public var graceDays = CampaignTerms.usual.graceDays
    public var reminderHours = CampaignTerms.usual.reminderHours
    /// `nil` for one that does not come again.
    public var repetition: Repetition?

    public init() {}

    /// - Parameter now: The first of those that come again begins today.
    /// - Returns: `nil` when a number is in none of the ranges of ``CampaignTerms`` and ``Recurrence``.
    public func rules(at now: Timestamp) -> ReviewRules? {
        guard let terms = CampaignTerms(days: days, graceDays: graceDays, reminderHours: reminderHours) else {
            return nil
        }
        var recurrence: Recurrence?
        if let repetition {
            recurrence = Recurrence(every: repetition.interval, repetition.unit, from: CivilDay(of: now))
            guard recurrence != nil else { return nil }
        }
        let scope = CampaignScope(
            kinds: kinds, objects: objects.isEmpty ? nil : objects, departments: departments.isEmpty ? nil : departments
        )
        return ReviewRules(
            freezing: Freezing(
                scope: scope, reviewers: ReviewerRule(first), flags: FlagRules(dormantDays: dormantDays)),
            terms: terms, recurrence: recurrence)
    }
}
