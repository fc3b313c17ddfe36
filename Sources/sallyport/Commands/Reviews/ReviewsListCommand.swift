import ArgumentParser
import Domain
import Registry

/// `sallyport reviews list`.
struct ReviewsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Shows how far every access review is, the newest first.")

    @OptionGroup
    var store: ExistingStore

    @Option(help: "text or json")
    var format = OutputFormat.text

    func run() async throws {
        let access = try await store.open(for: .readReviews)
        defer { access.close() }
        let all = try await RegistryCommand.run { () async throws(RegistryError) in
            try await Administration(access.registry).reviews(by: RegistryCommand.administrator)
        }
        switch format {
        case .json: Terminal.print(json: ReviewListing.json(all))
        case .text: Terminal.print(ReviewListing.text(all))
        }
    }
}
