import ArgumentParser
import Domain
import Registry
import Reviews

/// `sallyport reviews open`.
struct ReviewsOpenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Freezes what is held at this moment, and asks who has to decide about it.",
        discussion: """
            `sallyport access list` shows beforehand what the lines and their reviewers would be. With --every the next begins by itself \
            so many weeks or months later, by the same rules.
            """)

    @Argument(help: "What it is called by programs: lower-case letters, digits and hyphens, for example 2027-q1.")
    var review: String

    @Option(help: "What it is called by people.")
    var name: String?

    @Option(help: "Only what is of this kind: key, membership or use. Can be given several times.")
    var kind: [HeldKind] = []

    @Option(help: "Only this asset, key or group. Can be given several times.")
    var object: [String] = []

    @Option(help: "Only what people of this department hold. Can be given several times.")
    var department: [String] = []

    @Option(help: "Who is asked first: owner, deputy, manager or security. Can be given several times.")
    var first: [ReviewSeat] = []

    @Option(name: .customLong("dormant-days"), help: "So many days unused is dormant.")
    var dormantDays = 90

    @Option(help: "Days until it is due: what nobody has decided about by then may not be used.")
    var days = 14

    @Option(name: .customLong("grace-days"), help: "Days from then on, until that is taken away.")
    var graceDays = 14

    @Option(name: .customLong("reminder-hours"), help: "Hours between two reminders.")
    var reminderHours = 72

    @Option(help: "So many weeks or months later the next begins.")
    var every: Int?

    @Option(help: "What --every counts: week or month.")
    var unit = ReviewUnit.month

    @OptionGroup
    var store: ExistingStore

    @Option(help: "text or json")
    var format = OutputFormat.text

    func validate() throws {
        guard FlagRules.days.contains(dormantDays) else {
            throw ValidationError(
                "--dormant-days is between \(FlagRules.days.lowerBound) and \(FlagRules.days.upperBound)")
        }
        guard CampaignTerms(days: days, graceDays: graceDays, reminderHours: reminderHours) != nil else {
            throw ValidationError(
                "--days is between 1 and 365, --grace-days between 0 and 365, --reminder-hours between 1 and 8760")
        }
        let intervals = unit == .week ? Recurrence.weeks : Recurrence.months
        guard every.map(intervals.contains) ?? true else {
            throw ValidationError("--every is between 1 and \(intervals.upperBound)")
        }
    }

    func run() async throws {
        let access = try await store.open()
        defer { access.close() }
        let rules = try rules(access.registry.time.now)
        let opened = try await RegistryCommand.run { () async throws(RegistryError) in
            try await Administration(access.registry).openReview(
                rules, series: review, name: name ?? review, by: RegistryCommand.administrator)
        }
        switch format {
        case .json: Terminal.print(json: ReviewListing.json(opened))
        case .text: Terminal.print(ReviewListing.summary(opened))
        }
    }

    private func rules(_ now: Timestamp) throws -> ReviewRules {
        var proposal = ReviewProposal()
        proposal.kinds = Set(kind.map(\.kind))
        (proposal.objects, proposal.departments) = (Set(object), Set(department))
        proposal.first = first.map(\.seat)
        proposal.dormantDays = dormantDays
        (proposal.days, proposal.graceDays, proposal.reminderHours) = (days, graceDays, reminderHours)
        proposal.repetition = every.map { ReviewProposal.Repetition(every: $0, unit.unit) }
        guard let rules = proposal.rules(at: now) else {
            throw CommandFailure.usage("the days and hours are out of range")
        }
        return rules
    }
}

/// Who is asked, as it is written at the command line.
struct ReviewSeat: ExpressibleByArgument {
    let seat: ReviewerRule.Seat

    init?(argument: String) {
        guard let seat = ReviewerRule.Seat(rawValue: argument) else { return nil }
        self.seat = seat
    }

    static var allValueStrings: [String] { ReviewerRule.Seat.allCases.map(\.rawValue) }
}

/// What is counted between two reviews, as it is written at the command line.
enum ReviewUnit: String, ExpressibleByArgument, CaseIterable {
    case week, month

    var unit: Recurrence.Unit { self == .week ? .week : .month }
}
