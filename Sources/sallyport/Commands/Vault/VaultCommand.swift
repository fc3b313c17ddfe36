import ArgumentParser

/// `sallyport vault`.
struct VaultCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vault", abstract: "Turns tokens back, lists and forgets them.",
        subcommands: [VaultRevealCommand.self, VaultListCommand.self, VaultForgetCommand.self])
}
