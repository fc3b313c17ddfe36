import ArgumentParser
import Registry

/// `sallyport canary list`.
struct CanaryListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Shows which canaries were made, and not what they say.")

    @OptionGroup
    var list: HoldingsList

    func run() async throws { try await list.show { DetectionListing.show(canaries: $0.canaries, $1) } }
}
