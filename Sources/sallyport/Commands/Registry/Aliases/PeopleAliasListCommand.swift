import ArgumentParser
import Domain
import Registry

/// `sallyport people alias list`.
struct PeopleAliasListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists other names of people, and what shows that they are theirs.")

    @Option(help: "Only those of this person.")
    var person: String?

    @OptionGroup
    var store: ExistingStore

    @Option(help: "text or json")
    var format = OutputFormat.text

    func run() async throws {
        let access = try await store.open(for: .readPeople)
        defer { access.close() }
        let registry = access.registry
        let aliases = registry.aliases(of: person.map { registry.person(named: $0)?.email ?? $0 })
        switch format {
        case .json: Terminal.print(json: AliasListing.json(aliases))
        case .text: Terminal.print(AliasListing.text(aliases))
        }
    }
}
