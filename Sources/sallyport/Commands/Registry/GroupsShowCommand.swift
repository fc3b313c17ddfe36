import ArgumentParser
import Domain
import Registry
import Storage

/// `sallyport groups show`.
struct GroupsShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows one group, with who is in it.")

    @Argument(help: "The name that policies have for it, or its id.")
    var group: String

    @OptionGroup
    var store: ExistingStore

    @Option(help: "text or json")
    var format = OutputFormat.text

    func run() async throws {
        let access = try await store.open(for: .readPeople)
        defer { access.close() }
        let found = try DirectoryCommand.read { () throws(StoreError) in try access.directory.group(group) }
        guard let found else {
            throw CommandFailure.usage(
                "there is no group `\(group.oneLine)`; `sallyport groups list` shows those there are")
        }
        switch format {
        case .json: Terminal.print(json: DirectoryListing.json(found))
        case .text: Terminal.print(DirectoryListing.text(found))
        }
    }
}
