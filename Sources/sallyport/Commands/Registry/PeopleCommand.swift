import ArgumentParser
import Domain
import Foundation
import Registry
import Trust

/// `sallyport people`.
struct PeopleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "people", abstract: "Shows who there is and looks after local accounts.",
        discussion: """
            People come from manifests (`kind: person`; `sallyport get people` writes them) and from directories that \
            provision them over SCIM.
            """,
        subcommands: [
            PeopleListCommand.self, PeopleShowCommand.self, PeoplePasswordCommand.self, PeopleUnlinkCommand.self,
            PeopleAliasCommand.self,
        ])
}

/// `sallyport people password`: sets somebody's password.
struct PeoplePasswordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "password", abstract: "Sets a new password and ends the account's sessions.",
        discussion:
            "Makes a password and prints it, or reads one from standard input. Passwords are no arguments: others could see them."
    )

    @Argument(help: "The account's e-mail address.")
    var user: String

    @OptionGroup
    var store: ExistingStore

    @Flag(help: "Read the password from standard input, one line.")
    var stdin = false

    func run() async throws {
        let password = stdin ? try Self.read() : GeneratedPassword.make()
        let access = try await store.open()
        defer { access.close() }
        try await RegistryCommand.run {
            () async throws(RegistryError) in
            try await Administration(access.registry).setPassword(password, of: user, by: RegistryCommand.administrator)
        }
        Terminal.print(stdin ? "the password is set" : password)
    }

    private static func read() throws -> String {
        guard let line = readLine(strippingNewline: true), line.count >= 12 else {
            throw CommandFailure.usage("standard input: a password has at least 12 characters")
        }
        return line
    }
}
