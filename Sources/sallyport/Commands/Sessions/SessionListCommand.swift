import ArgumentParser
import Domain
import Registry

/// `sallyport session list`.
struct SessionListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists the console's sessions: whose, from where, how they were opened.")

    @OptionGroup
    var store: ExistingStore

    @Option(help: "Only those of this person, by their e-mail address.")
    var user: String?

    @Option(help: "text or json")
    var format = OutputFormat.text

    func run() async throws {
        let access = try await store.open(for: .readPeople)
        defer { access.close() }
        let sessions = try await RegistryCommand.run { () async throws(RegistryError) in
            try access.registry.sessions(of: user?.lowercased())
        }
        switch format {
        case .json: Terminal.print(json: AccountListing.json(sessions))
        case .text: Terminal.print(AccountListing.text(sessions))
        }
    }
}
