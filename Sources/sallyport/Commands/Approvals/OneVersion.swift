import Approvals
import ArgumentParser
import Domain
import Registry

/// What commands about one version have in common.
struct OneVersion: ParsableArguments {
    @Argument(help: "The asset's id.")
    var asset: String

    @Option(help: "Which version, counted from 1; the last when none is named.")
    var version: Int?

    @OptionGroup
    var store: ExistingStore

    @Option(help: "text or json")
    var format = OutputFormat.text

    /// - Parameter administrator: Who does it; the machine's account when nobody else has proved to be there.
    func perform(
        _ step: ApprovalStep,
        by administrator: (StoreAccess) async throws -> Administrator = { _ in RegistryCommand.administrator }
    ) async throws {
        let access = try await store.open()
        defer { access.close() }
        let administrator = try await administrator(access)
        let tracked = try await RegistryCommand.run { () async throws(RegistryError) in
            try await Administration(access.registry).approve(
                step, asset, version: version, by: administrator)
        }
        switch format {
        case .json: Terminal.print(json: ApprovalListing.json(tracked))
        case .text: Terminal.print(ApprovalListing.text(tracked, only: version ?? tracked.approvals.requests.count))
        }
    }
}
