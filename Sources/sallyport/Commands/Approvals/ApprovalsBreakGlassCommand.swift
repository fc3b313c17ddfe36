import ArgumentParser
import Domain
import Registry

/// `sallyport approvals break-glass`.
struct ApprovalsBreakGlassCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "break-glass", abstract: "Has a version served without approval, for a short time and a reason.",
        discussion: """
            A person does so, not an account of this machine: the policies are asked about them, and a code of their authenticator \
            app, or a recovery code, is read from standard input, one line. It is shown on every page of the console, and \
            somebody else in security closes it afterwards.
            """)

    @OptionGroup
    var version: OneVersion

    @Option(name: .customLong("as"), help: "Who does it, by their e-mail address.")
    var person: String

    @Option(help: "Why it cannot wait: 10 to 500 characters, which are recorded.")
    var reason: String

    @Option(help: "For how many hours; the rules of approval say how many are too many.")
    var hours: Int64 = 1

    @Option(name: .customLong("in"), help: "test or production")
    var place = Place.production

    func validate() throws {
        guard (1...24 * 365).contains(hours) else { throw ValidationError("--hours: from 1 on, and short") }
    }

    func run() async throws {
        let person = person.lowercased()
        let step = ApprovalStep.breakGlass(place.environment, reason: reason, seconds: hours * 3_600)
        try await version.perform(step) { access in
            // Whether commands may be used here at all is asked about the machine's account.
            try await RegistryCommand.run { () async throws(RegistryError) in
                try Administration(access.registry).authorise(
                    .readAsset, .asset(version.asset), by: RegistryCommand.administrator)
            }
            return try await PresentPerson.check(person, for: "approval.break_glass", access)
        }
    }
}
