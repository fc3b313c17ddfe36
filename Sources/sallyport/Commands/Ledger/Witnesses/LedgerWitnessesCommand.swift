import ArgumentParser

/// `sallyport ledger witnesses`.
struct LedgerWitnessesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "witnesses", abstract: "Who cosigns the record's checkpoints.",
        subcommands: [LedgerWitnessAddCommand.self, LedgerWitnessRemoveCommand.self, LedgerWitnessListCommand.self])
}
