import ArgumentParser
import Domain
import Registry

/// `sallyport approvals list`.
struct ApprovalsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Shows the last version of every asset whose versions have to be approved.")

    @OptionGroup
    var store: ExistingStore

    @Option(help: "text or json")
    var format = OutputFormat.text

    func run() async throws {
        let access = try await store.open(for: .readAsset)
        defer { access.close() }
        let all = try await RegistryCommand.run { () async throws(RegistryError) in try access.registry.approvals() }
        switch format {
        case .json: Terminal.print(json: ApprovalListing.json(all))
        case .text: Terminal.print(ApprovalListing.text(all))
        }
    }
}
