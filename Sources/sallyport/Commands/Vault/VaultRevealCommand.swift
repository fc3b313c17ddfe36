import ArgumentParser
import Domain
import Registry

/// `sallyport vault reveal`.
struct VaultRevealCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reveal", abstract: "Says what tokens stand for.",
        discussion: """
            The policies are asked about each, and each is recorded with the reason, before its value is looked at. When \
            one may not be turned back or is not kept, none is.
            """)

    @Argument(help: "The tokens: tok_ and twenty letters and digits.")
    var tokens: [String]

    @Option(help: "What the values are needed for: 10 to 500 characters. It is recorded.")
    var reason = ""

    @OptionGroup
    var store: ExistingStore

    @Option(help: "text or json")
    var format = OutputFormat.text

    func run() async throws {
        let access = try await store.open()
        defer { access.close() }
        let revealed = try await RegistryCommand.run { () async throws(RegistryError) in
            try await Administration(access.registry).reveal(
                tokens.map { TokenText.normal($0) ?? $0 }, from: access.vault, reason: reason,
                by: RegistryCommand.administrator)
        }
        switch format {
        case .json: Terminal.print(json: VaultListing.json(revealed))
        case .text: Terminal.print(VaultListing.text(revealed))
        }
    }
}
