import ArgumentParser
import Registry

/// `sallyport reviews end-series`.
struct ReviewsEndSeriesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "end-series", abstract: "No review follows this one by itself any more.")

    @OptionGroup
    var review: OneReview

    func run() async throws {
        let access = try await review.store.open()
        defer { access.close() }
        try await RegistryCommand.run { () async throws(RegistryError) in
            try await Administration(access.registry).endSeries(
                of: review.review, by: RegistryCommand.administrator)
        }
        let shown = try await RegistryCommand.run { () async throws(RegistryError) in
            try await Administration(access.registry).review(review.review, by: RegistryCommand.administrator)
        }
        review.show(shown)
    }
}
