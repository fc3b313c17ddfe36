import ArgumentParser
import Domain
import Registry
import Storage

/// `sallyport people show`.
struct PeopleShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows one person: roles, groups, keys, sessions, origin, last change.")

    @Argument(help: "The address, or the id of the account.")
    var person: String

    @OptionGroup
    var store: ExistingStore

    @Option(help: "text or json")
    var format = OutputFormat.text

    func run() async throws {
        let access = try await store.open(for: .readPeople)
        defer { access.close() }
        let found = try DirectoryCommand.read { () throws(StoreError) in try access.directory.person(person) }
        guard let found else {
            throw CommandFailure.usage(
                "nobody here has the address or id `\(person.oneLine)`; `sallyport people list` shows who there is")
        }
        switch format {
        case .json: Terminal.print(json: DirectoryListing.json(found, now: access.registry.time.now))
        case .text: Terminal.print(DirectoryListing.text(found, now: access.registry.time.now))
        }
    }
}
