import ArgumentParser
import Domain
import Registry

/// `sallyport key revoke`.
struct KeyRevokeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Takes a key out of use, for good.",
        discussion: "A running server refuses the key within a second.")

    @Argument(help: "The key's id, for example key_abcdefgh23456723.")
    var id: String

    @OptionGroup
    var store: ExistingStore

    func run() async throws {
        let access = try await store.open()
        defer { access.close() }
        let credential = try await RegistryCommand.run {
            () async throws(RegistryError) in
            try await Administration(access.registry).revokeKey(id, by: RegistryCommand.administrator)
        }
        Terminal.print("revoked \(credential.id) of \(credential.person)")
    }
}
