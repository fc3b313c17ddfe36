import ArgumentParser
import Domain
import Registry
import Storage

/// `sallyport people list`.
struct PeopleListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists people: roles, groups, and where each comes from.")

    @OptionGroup
    var store: ExistingStore

    @Option(help: "Only those whose name or address has this in it.")
    var search: String?

    @Option(help: "text or json")
    var format = OutputFormat.text

    func run() async throws {
        let access = try await store.open(for: .readPeople)
        defer { access.close() }
        let people = try DirectoryCommand.read { () throws(StoreError) in
            try access.directory.people(matching: search ?? "", limit: .max).items
        }
        switch format {
        case .json: Terminal.print(json: DirectoryListing.json(people: people))
        case .text: Terminal.print(DirectoryListing.text(people: people))
        }
    }
}
