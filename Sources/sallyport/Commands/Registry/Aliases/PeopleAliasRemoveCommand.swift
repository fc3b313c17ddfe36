import ArgumentParser
import Domain
import Registry

/// `sallyport people alias remove`.
struct PeopleAliasRemoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Takes another name of somebody's away.")

    @Argument(help: "The person's address.")
    var person: String

    @Argument(help: "The name's id, as `sallyport people alias list` shows it.")
    var id: String

    @OptionGroup
    var store: ExistingStore

    func run() async throws {
        let access = try await store.open()
        defer { access.close() }
        try await RegistryCommand.run { () async throws(RegistryError) in
            try await Administration(access.registry).removeAlias(id, of: person, by: RegistryCommand.administrator)
        }
        Terminal.print("\(id.oneLine) is taken away")
    }
}
