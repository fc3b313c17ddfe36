import ArgumentParser

/// `sallyport ledger hold`.
struct LedgerHoldCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hold", abstract: "Has records kept, whatever retention and erasure say.",
        subcommands: [LedgerHoldPlaceCommand.self, LedgerHoldLiftCommand.self, LedgerHoldListCommand.self])
}
