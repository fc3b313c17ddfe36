import ArgumentParser
import Detection

/// `sallyport detectors remove`.
struct DetectorsRemoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Takes files of detectors out of force.",
        discussion: "Not as long as a policy speaks of a label that nothing else finds.")

    @OptionGroup
    var removal: HoldingsRemoval

    func run() async throws {
        try await removal.remove { (desk, names) async throws(DetectionError) in try await desk.removeRules(names) }
    }
}
