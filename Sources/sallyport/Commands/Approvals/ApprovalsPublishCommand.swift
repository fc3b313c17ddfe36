import ArgumentParser
import Registry

/// `sallyport approvals publish`.
struct ApprovalsPublishCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish", abstract: "Serves an approved version from now on: in test first, then in production.",
        discussion: "In test it is used as `ASSET@test`, by builders and testers. Works beside a running server.")

    @OptionGroup
    var version: OneVersion

    @Option(name: .customLong("in"), help: "test or production")
    var place: Place

    func run() async throws { try await version.perform(.publish(place.environment)) }
}
