import ArgumentParser
import Domain
import Registry
import Reviews

/// `sallyport access conflicts`.
struct AccessConflictsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conflicts", abstract: "Lists people who have two roles that nobody should have both of.",
        discussion: "The exit status is 1 when there are any.")

    @OptionGroup
    var store: ExistingStore

    @Option(help: "text or json")
    var format = OutputFormat.text

    func run() async throws {
        let access = try await store.open(for: .readPeople)
        defer { access.close() }
        let violations = try await RegistryCommand.run { () async throws(RegistryError) in
            try Administration(access.registry).dutyViolations(by: RegistryCommand.administrator)
        }
        switch format {
        case .json: Terminal.print(json: AccessListing.json(violations))
        case .text: Terminal.print(AccessListing.text(violations))
        }
        if !violations.isEmpty { throw ExitCode(1) }
    }
}
