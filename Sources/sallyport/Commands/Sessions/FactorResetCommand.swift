import ArgumentParser
import Registry

/// `sallyport factor reset`.
struct FactorResetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset", abstract: "Takes somebody's second factor away and ends their sessions.",
        discussion: """
            For whoever lost the app and the recovery codes: their password signs them in again, and they set up another. \
            Make sure that it is they who ask.
            """)

    @Argument(help: "The account's e-mail address.")
    var user: String

    @OptionGroup
    var store: ExistingStore

    func run() async throws {
        let access = try await store.open()
        defer { access.close() }
        try await RegistryCommand.run { () async throws(RegistryError) in
            try await Administration(access.registry).removeFactor(of: user, by: RegistryCommand.administrator)
        }
        Terminal.print("the second factor of \(user.oneLine) is gone, and their sessions have ended")
    }
}
