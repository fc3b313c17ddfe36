import ArgumentParser
import Domain
import Registry

/// `sallyport reviews show`.
struct ReviewsShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Shows the lines of an access review, who decides about each and what became of it.")

    @OptionGroup
    var review: OneReview

    @Option(help: "Only lines this person decides about, by their e-mail address.")
    var reviewer: String?

    @Flag(help: "Only lines nobody has decided about.")
    var open = false

    func run() async throws {
        let access = try await review.store.open(for: .readReviews)
        defer { access.close() }
        let shown = try await RegistryCommand.run { () async throws(RegistryError) in
            try await Administration(access.registry).review(review.review, by: RegistryCommand.administrator)
        }
        let reviewer = reviewer?.lowercased()
        let filter = ReviewListing.Filter(reviewer: reviewer, isOpen: open)
        switch review.format {
        case .json: Terminal.print(json: ReviewListing.json(shown, filter))
        case .text: Terminal.print(ReviewListing.summary(shown) + "\n" + ReviewListing.lines(shown, filter))
        }
    }
}
