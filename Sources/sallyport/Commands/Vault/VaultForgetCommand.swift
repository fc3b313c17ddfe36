import ArgumentParser
import Domain
import Registry

/// `sallyport vault forget`.
struct VaultForgetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forget", abstract: "Has the vault forget what tokens stand for, for good.",
        discussion: "The same value gets the same token again when it is found again, and is kept again then.")

    @Argument(help: "The tokens: tok_ and twenty letters and digits.")
    var tokens: [String]

    @OptionGroup
    var store: ExistingStore

    func run() async throws {
        let access = try await store.open()
        defer { access.close() }
        for token in tokens {
            let token = TokenText.normal(token) ?? token
            try await RegistryCommand.run { () async throws(RegistryError) in
                try await Administration(access.registry).forget(
                    token, in: access.vault, by: RegistryCommand.administrator)
            }
            Terminal.print("forgot \(token)")
        }
    }
}
