import ArgumentParser
import Detection
import Domain
import Registry

/// `sallyport data`: an organisation's rows, of which hashes are kept.
struct DataCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "data",
        abstract: "Looks after rows of your own (customers, employees, contracts) that are to be found in texts.",
        discussion: """
            Of the rows nothing is kept but hashes under a key of this store (Documentation/OwnData.md). A running server takes up \
            what is loaded within a second.
            """,
        subcommands: [DataLoadCommand.self, DataListCommand.self, DataTestCommand.self, DataRemoveCommand.self])
}

/// `sallyport data list`.
struct DataListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Shows the sets of rows.")

    @OptionGroup
    var store: ExistingStore

    @Option(help: "text or json")
    var format = DetectionListing.Format.text

    func run() throws {
        let detection = try store.openDetection(for: .readDetection)
        defer { detection.close() }
        DetectionListing.show(sets: try detection.inventory().sets, format)
    }
}

/// `sallyport data remove`.
struct DataRemoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Removes sets of rows, and their hashes.",
        discussion: "Not as long as a policy speaks of a label that nothing else finds.")

    @OptionGroup
    var store: ExistingStore

    @Argument(help: "Names of sets.")
    var names: [String]

    func run() async throws {
        let detection = try store.openDetection()
        defer { detection.close() }
        try await DetectionAccess.run { () async throws(DetectionError) in try await detection.desk.removeRows(names) }
        Terminal.print("removed: \(names.joined(separator: ", ").oneLine)")
    }
}
