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

    @Option(help: "Only keys in this state.")
    var state: State?

    @Option(help: "text or json")
    var format = OutputFormat.text

    func run() async throws {
        let access = try await store.open(for: .listKeys)
        defer { access.close() }
        let keys = try await RegistryCommand.run {
            () async throws(RegistryError) in
            try await Administration(access.registry).keys(by: RegistryCommand.administrator)
        }
        let now = access.registry.time.now
        let shown = keys.filter {
            (user == nil || $0.person == user?.lowercased()) && (state == nil || $0.state(at: now) == state?.state)
        }
        switch format {
        case .json: Terminal.print(json: GetListing.json(keys: shown, now: now))
        case .text: Terminal.print(GetListing.text(keys: shown, now: now))
        }
    }

    struct State: ExpressibleByArgument {
        var state: CredentialState

        init?(argument: String) {
            guard let state = CredentialState(rawValue: argument) else { return nil }
            self.state = state
        }

        static var allValueStrings: [String] { CredentialState.allCases.map(\.rawValue) }
    }
}
