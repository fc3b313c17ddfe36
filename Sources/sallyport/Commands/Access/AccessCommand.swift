import ArgumentParser

/// `sallyport access`: who holds what.
struct AccessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "access",
        abstract: "Shows who holds what, what is conspicuous about it, and who has too many duties.",
        subcommands: [AccessListCommand.self, AccessConflictsCommand.self])
}
