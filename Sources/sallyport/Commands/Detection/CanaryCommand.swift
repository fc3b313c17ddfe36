import ArgumentParser

/// `sallyport canary`: strings that stand nowhere but where they were placed.
struct CanaryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "canary",
        abstract: "Makes strings that show, where they turn up, that an asset's instructions or file has got out.",
        discussion: """
            Canaries of the instructions of every asset are always looked for, in each shape; those of a file from the moment they \
            are made.
            """,
        subcommands: [CanaryCreateCommand.self, CanaryListCommand.self, CanaryRemoveCommand.self])
}
