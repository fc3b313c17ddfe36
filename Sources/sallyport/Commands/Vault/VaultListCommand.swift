import ArgumentParser
import Domain
import Registry

/// `sallyport vault list`.
struct VaultListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists the tokens the vault keeps, the last first; never what they stand for.")

    @Option(help: "How many: 1 to 1000.")
    var limit = 100

    @Option(help: "Only those before the one of this number, for the next page.")
    var before: Int64?

    @OptionGroup
    var store: ExistingStore

    @Option(help: "text or json")
    var format = OutputFormat.text

    func run() async throws {
        guard (1...1_000).contains(limit) else { throw CommandFailure.usage("--limit must be from 1 to 1000") }
        let access = try await store.open(for: .listTokens, .vault)
        defer { access.close() }
        let entries = try await RegistryCommand.run { () async throws(RegistryError) in
            try await Administration(access.registry).tokens(
                in: access.vault, before: before, limit: limit, by: RegistryCommand.administrator)
        }
        switch format {
        case .json: Terminal.print(json: VaultListing.json(entries))
        case .text: Terminal.print(VaultListing.text(entries))
        }
    }
}
