import ArgumentParser
import Domain
import Registry

/// `sallyport links list`.
struct LinksListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists links to assets, the newest first; those that have ended too.")

    @Argument(help: "The asset's id; all of them when not given.")
    var asset: String?

    @OptionGroup
    var store: ExistingStore

    @Option(help: "text or json")
    var format = OutputFormat.text

    func run() async throws {
        let access = try await store.open(for: .readAsset)
        defer { access.close() }
        let links = try await RegistryCommand.run { () async throws(RegistryError) in
            try await Administration(access.registry).links(to: asset, by: RegistryCommand.administrator)
        }
        switch format {
        case .json: Terminal.print(json: LinkListing.json(links))
        case .text: Terminal.print(LinkListing.text(links))
        }
    }
}
