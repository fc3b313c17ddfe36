import Domain
import HTTPTypes
import Registry
import Reviews

extension ManagementOperation {
    static let reviewList = APIOperation(
        .get, "/reviews", .reviews, "List access reviews",
        "How far each is, the newest first. Whoever may not see all of them sees those they have lines of, and counts of theirs.",
        action: .readReviews, APIParameter.paging(.number), .page(.review))

    static let reviewOpening = APIOperation(
        .post, "/reviews", .reviews, "Open an access review",
        "Freezes what is held at this moment, and asks who has to decide about it.", action: .openReview, [],
        body: .object([
            .member("id", .text(.series), "Its id; where it comes again, each is also named by its day."),
            .possible("name", .text(.line(1...120)), "What to call it."),
            .possible(
                "kinds", .list(.choice(of: Access.Kind.self), count: 0...Access.Kind.allCases.count, isUnique: true),
                "Only what is of these kinds; every kind where none is named."),
            .possible(
                "objects", .list(.text(.word(1...64)), count: 0...1_000, isUnique: true),
                "Only these assets, keys and groups; all where none is named."),
            .possible(
                "departments", .list(.text(.line(1...120)), count: 0...200, isUnique: true),
                "Only what people of these departments hold; all where none is named."),
            .possible(
                "first",
                .list(
                    .choice(of: ReviewerRule.Seat.self), count: 0...ReviewerRule.Seat.allCases.count, isUnique: true),
                "Who is asked first; the others follow in the usual order."),
            .possible("dormant_days", .integer(FlagRules.days), "So many days unused is dormant."),
            .possible("days", .integer(CampaignTerms.allDays), "Until it is due, and what is open may not be used."),
            .possible("grace_days", .integer(CampaignTerms.allGraceDays), "From then on, until that is taken away."),
            .possible("reminder_hours", .integer(CampaignTerms.allReminderHours), "Between two reminders."),
            .possible(
                "every",
                .object([
                    .member("interval", .integer(Recurrence.weeks), "At most 120 where months are counted."),
                    .member("unit", .choice(of: Recurrence.Unit.self)),
                ]), "So much later the next begins by itself; never where nothing is said."),
        ]), .created(.review, "The review."))

    static let review = APIOperation(
        .get, "/reviews/{review}", .reviews, "Show an access review", "How far it is.", action: .readReviews,
        [reviewID], .shown(.review, "The review."))

    static let reviewLines = APIOperation(
        .get, "/reviews/{review}/lines", .reviews, "List the lines of an access review",
        "What was held by whom when it began, and what became of it. Whoever may not see all sees what they decide about.",
        action: .readReviews,
        [
            reviewID, .query("reviewer", .text(.email), "Only what this person decides about."),
            .query("open", .bool, "Only what nobody has decided about."),
        ] + APIParameter.paging(.number), .page(.reviewLine))

    static let reviewEvidence = APIOperation(
        .get, "/reviews/{review}/evidence", .reviews, "Show the evidence of an access review",
        "What was written down when it was closed, worked out anew from what is kept and compared.",
        action: .readReviews, [reviewID], .note("The evidence."))

    static let reviewDecision = act(
        "decisions", "Decide about lines", "As the reviewer of each. What was decided is done at once.",
        .decideReview,
        [
            lines, .member("verdict", .choice(ReviewLineResource.verdicts)),
            .possible(
                "rights", .list(.text(.word(1...64)), count: 1...1_000, isUnique: true),
                "What is left, where the verdict is `change`."),
            .possible(
                "reason", .text(.lines(Administration.reasonLength)), "Why; needed but to keep what has no flags."),
        ])

    static let reviewDelegation = act(
        "delegations", "Delegate lines", "As the reviewer of each: has somebody else decide.", .decideReview,
        [lines, successor, reason])
    static let reviewReassignment = act(
        "reassignments", "Reassign lines", "Has somebody else decide, whoever was to.", .openReview,
        [lines, successor, reason])
    static let reviewPostponement = act(
        "postponement", "Postpone an access review", "Gives more time to decide, before it is due.", .openReview,
        [.member("until", .moment), reason])
    static let reviewClosing = act(
        "closing", "Close an access review",
        "Once everything in it is decided and found done. Writes down what it came to.", .openReview)

    static let reviewSeriesEnd = APIOperation(
        .delete, "/reviews/{review}/successor", .reviews, "End a series of access reviews",
        "The next is not begun by itself any more.", action: .openReview, [reviewID], .done("Nothing follows it."))

    private static let reviewID = APIParameter.path("review", .text(.reviewID), "The review's id.")
    private static let lines = APISchema.Property.member(
        "lines", .list(.integer(1...Campaign.maximumItems), count: 1...1_000, isUnique: true),
        "By their numbers, from 1.")
    private static let successor = APISchema.Property.member("to", .text(.email), "Who decides from then on.")
    private static let reason = APISchema.Property.member(
        "reason", .text(.lines(Administration.reasonLength)), "Why; it is recorded.")

    private static func act(
        _ name: String, _ summary: String, _ detail: String, _ action: Action, _ members: [APISchema.Property] = []
    ) -> APIOperation {
        APIOperation(
            .post, "/reviews/{review}/\(name)", .reviews, summary, detail, action: action, [reviewID],
            body: members.isEmpty ? nil : .object(members), .shown(.review, "The review after it."))
    }
}

extension TextShape {
    /// What reviews that come again have in common.
    fileprivate static let series = TextShape(parts: [
        Part(alphabet: .lowerAndDigits, count: 1...1),
        Part(alphabet: .of("-", "a"..."z", "0"..."9"), count: 0...47),
    ])

    /// The same, with the day it began.
    fileprivate static let reviewID = TextShape(parts: [
        Part(alphabet: .lowerAndDigits, count: 1...1),
        Part(alphabet: .of("-", "a"..."z", "0"..."9"), count: 0...63),
    ])
}
