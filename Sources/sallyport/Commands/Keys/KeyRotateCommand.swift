import ArgumentParser
import Domain
import Registry

/// `sallyport key rotate`.
struct KeyRotateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Makes the key that takes another's place, and shows it, this once.",
        discussion: """
            It has the same owner, GPTs and bounds. Both are accepted while they overlap, so that whatever uses the old one \
            can be given the new one meanwhile; then the old one has expired.
            """)

    @Argument(help: "The id of the key whose place it takes, for example key_abcdefgh23456723.")
    var id: String

    @OptionGroup
    var store: ExistingStore

    @Option(help: "For how long the old key is accepted still: 7d, 12h, 30m; 7 days when not given.")
    var overlap: KeyLifetime?

    @Flag(help: "The old key is not accepted from now on: it may be in the wrong hands.")
    var now = false

    @Option(help: "How long the new key holds; as long as the old one was made for when not given.")
    var expires: KeyLifetime?

    @Option(help: "text or json")
    var format = OutputFormat.text

    func validate() throws {
        guard !now || overlap == nil else { throw ValidationError("say either --now or --overlap") }
    }

    func run() async throws {
        let access = try await store.open()
        defer { access.close() }
        let issued = try await RegistryCommand.run {
            () async throws(RegistryError) in
            try await Administration(access.registry).rotateKey(
                id, overlap: now ? 0 : overlap?.seconds ?? KeyRotationLimits.usualOverlap, lifetime: expires?.seconds,
                by: RegistryCommand.administrator)
        }
        IssuedKeyListing.show(issued, format)
    }
}
