import ArgumentParser
import Detection

/// `sallyport canary remove`.
struct CanaryRemoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Stops looking for canaries of files; those of instructions are always looked for.")

    @OptionGroup
    var removal: HoldingsRemoval

    func run() async throws {
        try await removal.remove { (desk, names) async throws(DetectionError) in try await desk.removeCanaries(names) }
    }
}
