import ArgumentParser

/// `sallyport factor`.
struct FactorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "factor", abstract: "Shows who has a second factor, and helps whoever lost theirs.",
        discussion: "Second factors are set up at the console, under “Your account”.",
        subcommands: [FactorListCommand.self, FactorResetCommand.self])
}
