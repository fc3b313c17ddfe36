import ArgumentParser

/// `sallyport api`.
struct APICommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "api", abstract: "Describes the management API.", subcommands: [APIDescribeCommand.self])
}
