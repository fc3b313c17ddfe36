import ArgumentParser
import Registry

/// `sallyport documents list`.
struct DocumentsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Shows the documents that are looked for.")

    @OptionGroup
    var list: HoldingsList

    func run() async throws { try await list.show { DetectionListing.show(documents: $0.documents, $1) } }
}
