internal import Domain
internal import Reviews

/// The stored form of a review's rules.
struct ReviewRulesForm: Codable {
    var kinds: [String]
    var objects: [String]?
    var departments: [String]?
    var order: [String]
    var dormantDays: Int
    var days: Int
    var graceDays: Int
    var reminderHours: Int
    var again: Again?

    struct Again: Codable {
        var every: Int
        var unit: String
        /// Year, month and day of the first.
        var from: [Int]
    }

    init(_ rules: ReviewRules) {
        let (scope, terms) = (rules.freezing.scope, rules.terms)
        kinds = scope.kinds.map(\.rawValue).sorted()
        objects = scope.objects?.sorted()
        departments = scope.departments?.sorted()
        order = rules.freezing.reviewers.order.map(\.rawValue)
        dormantDays = rules.freezing.flags.dormantDays
        (days, graceDays, reminderHours) = (terms.days, terms.graceDays, terms.reminderHours)
        again = rules.recurrence.map {
            Again(every: $0.interval, unit: $0.unit.rawValue, from: [$0.start.year, $0.start.month, $0.start.day])
        }
    }

    /// `nil` when these are no rules.
    var rules: ReviewRules? {
        let (kinds, seats) = (kinds.map(Access.Kind.init(rawValue:)), order.map(ReviewerRule.Seat.init(rawValue:)))
        guard !kinds.contains(nil), !seats.contains(nil),
            let terms = CampaignTerms(days: days, graceDays: graceDays, reminderHours: reminderHours)
        else { return nil }
        var recurrence: Recurrence?
        if let again {
            guard let unit = Recurrence.Unit(rawValue: again.unit), again.from.count == 3,
                let known = Recurrence(
                    every: again.every, unit,
                    from: CivilDay(year: again.from[0], month: again.from[1], day: again.from[2]))
            else { return nil }
            recurrence = known
        }
        let scope = CampaignScope(
            kinds: Set(kinds.compactMap(\.self)), objects: objects.map(Set.init), departments: departments.map(Set.init)
        )
        return ReviewRules(
            freezing: Freezing(
                scope: scope, reviewers: ReviewerRule(seats.compactMap(\.self)),
                flags: FlagRules(dormantDays: dormantDays)),
            terms: terms, recurrence: recurrence)
    }
}

/// The stored form of how far a review is. Times are microseconds.
struct ReviewProgressForm: Codable {
    var stage: String
    var opened: Int64
    var openedBy: String
    var due: Int64
    var closed: Int64?
    var closedBy: String?
    var reminded: Int64
    var time: Int64

    init(_ progress: Campaign.Progress) {
        stage = progress.stage.rawValue
        (opened, openedBy) = (progress.opened.microseconds, progress.openedBy)
        due = progress.due.microseconds
        (closed, closedBy) = (progress.closed?.microseconds, progress.closedBy)
        (reminded, time) = (progress.reminded.microseconds, progress.time.microseconds)
    }

    /// `nil` when it is no progress.
    var progress: Campaign.Progress? {
        guard let stage = CampaignStage(rawValue: stage) else { return nil }
        return Campaign.Progress(
            stage: stage, opened: Timestamp(microseconds: opened), openedBy: openedBy,
            due: Timestamp(microseconds: due), closed: closed.map(Timestamp.init(microseconds:)), closedBy: closedBy,
            reminded: Timestamp(microseconds: reminded), time: Timestamp(microseconds: time))
    }
}
