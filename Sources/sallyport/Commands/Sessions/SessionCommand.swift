import ArgumentParser

/// `sallyport session`.
struct SessionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "session", abstract: "Shows who is signed in at the console, and shows them out.",
        subcommands: [SessionListCommand.self, SessionEndCommand.self])
}
