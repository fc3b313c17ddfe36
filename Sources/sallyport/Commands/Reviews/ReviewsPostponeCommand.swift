import ArgumentParser
import Domain
import Registry

/// `sallyport reviews postpone`.
struct ReviewsPostponeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "postpone", abstract: "Gives more time to decide, before a review is due.")

    @OptionGroup
    var review: OneReview

    @Option(help: "Until when, for example 2027-01-31T00:00:00Z.")
    var until: String

    @Option(help: "Why: 10 to 500 characters, which are recorded.")
    var reason: String

    func validate() throws {
        guard TimestampText.timestamp(until) != nil else {
            throw ValidationError("--until must be a time like 2027-01-31T00:00:00Z")
        }
    }

    func run() async throws {
        guard let time = TimestampText.timestamp(until) else {
            throw CommandFailure.usage("--until must be a time like 2027-01-31T00:00:00Z")
        }
        try await review.perform(.postpone(until: time, reason: reason))
    }
}
