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

/// `sallyport approvals withdraw`.
struct ApprovalsWithdrawCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Takes back a version that is not published, by whoever had a hand in it.")

    @OptionGroup
    var version: OneVersion

    func run() async throws { try await version.perform(.withdraw) }
}

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
