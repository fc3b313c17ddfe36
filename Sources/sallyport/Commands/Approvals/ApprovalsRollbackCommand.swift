import ArgumentParser
import Registry

/// `sallyport approvals rollback`.
struct ApprovalsRollbackCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollback", abstract: "Goes back to a version that was served before.",
        discussion:
            "It holds from the next request on, and is asked of today's policies. Works beside a running server.")

    @OptionGroup
    var version: OneVersion

    @Option(name: .customLong("in"), help: "test or production")
    var place = Place.production

    func run() async throws {
        guard version.version != nil else {
            throw CommandFailure.usage("say which version to go back to with --version")
        }
        try await version.perform(.rollBack(place.environment))
    }
}
