import ArgumentParser
import Registry

/// `sallyport documents list`.
struct DocumentsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Shows the documents that are looked for.")

    @OptionGroup
    var list: HoldingsList

    func run() throws { try list.show { DetectionListing.show(documents: $0.documents, $1) } }
}
