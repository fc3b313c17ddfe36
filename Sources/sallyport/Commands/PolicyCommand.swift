import ArgumentParser

/// `sallyport policy`.
struct PolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "Checks, tests, explains and puts policies in force.",
        subcommands: [PolicyBenchCommand.self])
}
