import ArgumentParser
import Detection

/// `sallyport data remove`.
struct DataRemoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Removes sets of rows, and their hashes.",
        discussion: "Not as long as a policy speaks of a label that nothing else finds.")

    @OptionGroup
    var removal: HoldingsRemoval

    func run() async throws {
        try await removal.remove { (desk, names) async throws(DetectionError) in try await desk.removeRows(names) }
    }
}
