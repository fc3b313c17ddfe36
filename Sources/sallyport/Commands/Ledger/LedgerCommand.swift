import ArgumentParser

/// `sallyport ledger`.
struct LedgerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger",
        abstract: "Checks, proves, searches, exports, holds and erases the record, and has it witnessed.",
        subcommands: [
            LedgerStatusCommand.self, LedgerVerifyCommand.self, LedgerCheckpointCommand.self, LedgerProofCommand.self,
            LedgerExportCommand.self,
            LedgerSearchCommand.self, LedgerRotateKeyCommand.self, LedgerRotateKEKCommand.self, LedgerEraseCommand.self,
            LedgerHoldCommand.self, LedgerRetentionCommand.self,
            LedgerWitnessesCommand.self, LedgerWitnessCommand.self, LedgerBenchCommand.self,
        ])
}
