import ArgumentParser

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
            ApprovalsRollbackCommand.self, ApprovalsBreakGlassCommand.self,
        ])
}
