import ArgumentParser
import Domain
import Registry

/// `sallyport people alias add`.
struct PeopleAliasAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Gives somebody another name.",
        discussion:
            "Who may sign in with it is as who may with their own address. Make sure that it is the same person's.")

    @Argument(help: "The person's address.")
    var person: String

    @Option(help: "What the name is; an address when not given.")
    var kind: KnownWord<PersonAlias.Kind>?

    @Option(help: "The name: an address, SERVICE:ID of an account, the id of a user.")
    var name: String

    @Option(help: "What shows that it is theirs; one line, which stays on record.")
    var evidence: String

    @OptionGroup
    var store: ExistingStore

    func run() async throws {
        let access = try await store.open()
        defer { access.close() }
        let alias = try await RegistryCommand.run { () async throws(RegistryError) in
            try await Administration(access.registry).addAlias(
                try PersonAlias.Name(kind?.value ?? .email, name), of: person, evidence: evidence,
                by: RegistryCommand.administrator)
        }
        Terminal.print("\(alias.id): \(alias.name.text) is \(alias.person)")
    }
}
