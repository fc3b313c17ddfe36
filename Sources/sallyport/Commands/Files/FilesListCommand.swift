import ArgumentParser
import Domain
import Registry

/// `sallyport files list`.
struct FilesListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists uploaded files, the newest first.",
        discussion: "As json, each as `files show` writes it, with its \"number\", below which --before goes on.")

    @OptionGroup
    var store: ExistingStore

    @Option(help: "Only those that are accepted, masked, refused, held, released or rejected.")
    var state: KnownWord<FileState>?

    @Option(help: "Only those that are public, internal, confidential or restricted.")
    var classification: KnownWord<Classification>?

    @Option(help: "Only those of this person.")
    var uploader: String?

    @Option(help: "Only those for this asset.")
    var asset: String?

    @Option(help: "Only those that hold this label: TYPE or TYPE/SUBTYPE.")
    var label: String?

    @Option(help: "List at most so many, up to 200.")
    var limit = 50

    @Option(help: "Only those below this number.")
    var before: Int64?

    @Option(help: "text or json")
    var format = OutputFormat.text

    func validate() throws {
        guard (1...FileShelf.maximumPage).contains(limit) else {
            throw ValidationError("--limit must be a whole number from 1 to \(FileShelf.maximumPage)")
        }
        if let label, Label(name: label) == nil { throw ValidationError("a label is written TYPE or TYPE/SUBTYPE") }
    }

    func run() async throws {
        let access = try await store.open(for: .readFile)
        defer { access.close() }
        let query = FileQuery(
            state: state?.value, classification: classification?.value, uploader: uploader?.lowercased(), asset: asset,
            label: label.flatMap(Label.init(name:)))
        let files = try await RegistryCommand.run { () async throws(RegistryError) in
            try access.files.files(query, before: before, limit: limit)
        }
        switch format {
        case .json: Terminal.print(json: FileListing.json(files))
        case .text:
            Terminal.print(files.isEmpty ? "none" : FileListing.text(files))
            if files.count == limit, let last = files.last {
                Terminal.print("… there may be more: --before \(last.sequence)")
            }
        }
    }
}
