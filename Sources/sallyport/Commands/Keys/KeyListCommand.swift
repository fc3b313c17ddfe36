import ArgumentParser
import Domain
import Registry
import Trust

/// `sallyport key list`.
struct KeyListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists keys: owner, scope, expiry, last use. Never the keys themselves.")

    @OptionGroup
    var store: ExistingStore

    @Option(help: "Only the keys of this user.")
    var user: String?

    @Option(help: "text or json")
    var format = OutputFormat.text

    func run() async throws {
        let access = try await store.open(for: .listKeys)
        defer { access.close() }
        let keys = try await RegistryCommand.run {
            () async throws(RegistryError) in
            try await Administration(access.registry).keys(by: RegistryCommand.administrator)
        }
        let shown = keys.filter { user == nil || $0.person == user?.lowercased() }
        let now = access.registry.time.now
        switch format {
        case .json: Terminal.print(json: GetListing.json(keys: shown, now: now))
        case .text: Terminal.print(GetListing.text(keys: shown, now: now))
        }
    }
}
