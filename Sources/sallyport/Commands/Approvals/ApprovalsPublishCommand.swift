import Approvals
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

/// Where a version is served, as it is written at the command line.
enum Place: String, ExpressibleByArgument, CaseIterable {
    case test, production

    var environment: ApprovalEnvironment { self == .test ? .test : .production }
}
