import ArgumentParser

/// `sallyport single-sign-on`.
struct SingleSignOnCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "single-sign-on", abstract: "Looks after signing in at an identity provider (OpenID Connect).",
        subcommands: [SingleSignOnCheckCommand.self])
}
