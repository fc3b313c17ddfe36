import ArgumentParser
import Registry

/// `sallyport data list`.
struct DataListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Shows the sets of rows.")

    @OptionGroup
    var list: HoldingsList

    func run() async throws { try await list.show { DetectionListing.show(sets: $0.sets, $1) } }
}
