import ArgumentParser

/// `sallyport documents`: confidential documents that are to be found in answers.
struct DocumentsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "documents",
        abstract: "Looks after documents of which an answer should hold nothing, or no more than is meant.",
        discussion: """
            Of a document nothing is kept but fingerprints under a key of this store (Documentation/OwnData.md). The instructions \
            of assets are looked for without further ado. A running server takes up what is added within a second.
            """,
        subcommands: [DocumentsAddCommand.self, DocumentsListCommand.self, DocumentsRemoveCommand.self])
}
