import ArgumentParser
import Registry

/// `sallyport approvals submit`.
struct ApprovalsSubmitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "submit", abstract: "Asks that a draft be approved.",
        discussion:
            "What decides is fixed from then on: other content is another version, other rules are for later ones.")

    @OptionGroup
    var version: OneVersion

    func run() async throws { try await version.perform(.submit) }
}
