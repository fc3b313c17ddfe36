import ArgumentParser
import Domain
import Registry
import Storage

/// `sallyport groups list`.
struct GroupsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Lists groups.")

    @OptionGroup
    var store: ExistingStore

    @Option(help: "Only those whose name has this in it.")
    var search: String?

    @Option(help: "text or json")
    var format = OutputFormat.text

    func run() async throws {
        let access = try await store.open(for: .readPeople)
        defer { access.close() }
        let groups = try DirectoryCommand.read { () throws(StoreError) in
            try access.directory.groups(matching: search ?? "", limit: .max).items
        }
        switch format {
        case .json: Terminal.print(json: DirectoryListing.json(groups: groups))
        case .text: Terminal.print(DirectoryListing.text(groups: groups))
        }
    }
}
