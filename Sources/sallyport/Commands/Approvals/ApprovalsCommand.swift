import Approvals
import ArgumentParser
import Domain
import Registry

/// `sallyport approvals`: how versions of assets come to be served.
struct ApprovalsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approvals",
        abstract: "Shows how far versions of assets are; submits, publishes and takes them back.",
        discussion: """
            Where rules of approval are applied (`kind: approval`), what `sallyport apply` changes about an asset in production is \
            a draft. It is submitted, approved in its stages, published in test and then in production. Whoever decides \
            does so at the console, signed in: the command line knows accounts of this machine, not people with a seat.
            """,
        subcommands: [
            ApprovalsListCommand.self, ApprovalsShowCommand.self, ApprovalsSubmitCommand.self,
            ApprovalsWithdrawCommand.self, ApprovalsCommentCommand.self, ApprovalsPublishCommand.self,
            ApprovalsRollbackCommand.self,
        ])
}

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

    func perform(_ step: ApprovalStep) async throws {
        let access = try await store.open()
        defer { access.close() }
        let tracked = try await RegistryCommand.run { () async throws(RegistryError) in
            try await Administration(access.registry).approve(
                step, asset, version: version, by: RegistryCommand.administrator)
        }
        switch format {
        case .json: Terminal.print(json: ApprovalListing.json(tracked))
        case .text: Terminal.print(ApprovalListing.text(tracked, only: version ?? tracked.approvals.requests.count))
        }
    }
}
