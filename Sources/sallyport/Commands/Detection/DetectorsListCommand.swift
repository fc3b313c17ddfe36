import ArgumentParser
import Registry

/// `sallyport detectors list`.
struct DetectorsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Shows the files of detectors in force.")

    @OptionGroup
    var list: HoldingsList

    func run() async throws { try await list.show { DetectionListing.show(rules: $0.ruleFiles, $1) } }
}
