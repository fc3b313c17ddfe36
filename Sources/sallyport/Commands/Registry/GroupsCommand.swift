import ArgumentParser
import Domain
import Registry
import Storage

/// `sallyport groups`.
struct GroupsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "groups", abstract: "Shows groups of people, as policies and audiences name them.",
        subcommands: [GroupsListCommand.self, GroupsShowCommand.self])
}

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

/// What the commands about people and groups have in common.
enum DirectoryCommand {
    static func read<Value>(_ work: () throws(StoreError) -> Value) throws(CommandFailure) -> Value {
        do { return try work() } catch { throw .broken(error.description) }
    }
}

extension StoreAccess {
    /// People and groups as directories provision them.
    var directory: Directory { Directory(registry, store: store) }
}
