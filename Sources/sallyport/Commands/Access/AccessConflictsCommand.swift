import ArgumentParser
import Domain
import Registry

/// `sallyport access conflicts`.
struct AccessConflictsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conflicts", abstract: "Lists people who have two roles that nobody should have both of.",
        discussion: """
            The exit status is 1 when there are any. A running server looks for them every hour, and `found` says when it first \
            saw one.
            """)

    @OptionGroup
    var store: ExistingStore

    @Option(help: "text or json")
    var format = OutputFormat.text

    func run() async throws {
        let access = try await store.open(for: .readPeople)
        defer { access.close() }
        let conflicts = try await RegistryCommand.run { () async throws(RegistryError) in
            try await Administration(access.registry).dutyConflicts(by: RegistryCommand.administrator)
        }
        switch format {
        case .json: Terminal.print(json: AccessListing.json(conflicts))
        case .text: Terminal.print(AccessListing.text(conflicts))
        }
        if !conflicts.isEmpty { throw ExitCode(1) }
    }
}
