import ArgumentParser
import Domain
import Registry

/// `sallyport reviews export`.
struct ReviewsExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Prints the evidence of a closed access review, after checking it.",
        discussion: """
            It is worked out anew from what is kept, and refused where it is not what the review was closed with. With --format json \
            every line is printed, whether or not the review is closed.
            """)

    @OptionGroup
    var review: OneReview

    func run() async throws {
        let access = try await review.store.open(for: .readReviews)
        defer { access.close() }
        let administration = Administration(access.registry)
        switch review.format {
        case .json:
            let shown = try await RegistryCommand.run { () async throws(RegistryError) in
                try await administration.review(review.review, by: RegistryCommand.administrator)
            }
            Terminal.print(json: ReviewListing.json(shown))
        case .text:
            let evidence = try await RegistryCommand.run { () async throws(RegistryError) in
                try await administration.reviewEvidence(review.review, by: RegistryCommand.administrator)
            }
            Terminal.print(String(evidence.dropLast()))
        }
    }
}
