import ArgumentParser
import Registry

/// `sallyport reviews close`.
struct ReviewsCloseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "close", abstract: "Closes an access review of which everything is decided and done, for good.")

    @OptionGroup
    var review: OneReview

    func run() async throws { try await review.perform(.close) }
}
