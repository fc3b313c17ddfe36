import ArgumentParser
import Domain

/// `sallyport key`.
struct KeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "Makes, lists, rotates and revokes keys.",
        subcommands: [KeyCreateCommand.self, KeyListCommand.self, KeyRotateCommand.self, KeyRevokeCommand.self])
}
