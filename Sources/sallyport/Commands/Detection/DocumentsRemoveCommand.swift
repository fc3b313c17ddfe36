import ArgumentParser
import Detection

/// `sallyport documents remove`.
struct DocumentsRemoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Forgets the fingerprints of documents.")

    @OptionGroup
    var removal: HoldingsRemoval

    func run() async throws {
        try await removal.remove { (desk, names) async throws(DetectionError) in try await desk.removeDocuments(names) }
    }
}
