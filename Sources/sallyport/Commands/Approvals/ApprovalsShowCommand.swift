import ArgumentParser
import Domain
import Registry

/// `sallyport approvals show`.
struct ApprovalsShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows the versions of one asset, who decided about them and what is served.")

    @Argument(help: "The asset's id.")
    var asset: String

    @OptionGroup
    var store: ExistingStore

    @Option(help: "text or json")
    var format = OutputFormat.text

    func run() async throws {
        let access = try await store.open(for: .readAsset, .asset(asset))
        defer { access.close() }
        let tracked = try await RegistryCommand.run { () async throws(RegistryError) in
            try access.registry.approvals(of: asset)
        }
        guard let tracked else {
            throw CommandFailure.usage(
                "no version of `\(asset.oneLine)` has to be approved; `sallyport approvals list` shows those that do")
        }
        switch format {
        case .json: Terminal.print(json: ApprovalListing.json(tracked))
        case .text: Terminal.print(ApprovalListing.text(tracked))
        }
    }
}
