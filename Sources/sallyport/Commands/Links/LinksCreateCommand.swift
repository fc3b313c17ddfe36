import ArgumentParser
import Registry
import Reviews

/// `sallyport links create`.
struct LinksCreateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Lets an asset that runs elsewhere be handed out by a link.",
        discussion: "The link itself is made where the asset runs.")

    @Argument(help: "The asset's id.")
    var asset: String

    @Option(help: "What it is for; one line, which stays on record.")
    var name: String

    @Option(help: "How many days it lasts; as many as the asset's classification allows when not given.")
    var days: Int?

    @OptionGroup
    var store: ExistingStore

    @Option(help: "text or json")
    var format = OutputFormat.text

    func run() async throws {
        let access = try await store.open()
        defer { access.close() }
        let link = try await RegistryCommand.run { () async throws(RegistryError) in
            try await Administration(access.registry).createLink(
                to: asset, name: name, days: days, by: RegistryCommand.administrator)
        }
        switch format {
        case .json: Terminal.print(json: LinkListing.json(link))
        case .text:
            Terminal.print(
                "\(link.link.id): `\(link.link.asset)` may be handed out until \(TimestampText.iso8601(link.link.expires))"
            )
        }
    }
}
