import ArgumentParser
import Registry

/// `sallyport approvals comment`.
struct ApprovalsCommentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "comment", abstract: "Says something about a version, for those who decide.")

    @OptionGroup
    var version: OneVersion

    @Option(help: "What is to be said, up to 4,000 characters, which are recorded.")
    var text: String

    func run() async throws { try await version.perform(.comment(text)) }
}
