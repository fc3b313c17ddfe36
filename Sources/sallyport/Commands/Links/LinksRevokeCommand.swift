import ArgumentParser
import Registry
import Reviews

/// `sallyport links revoke`.
struct LinksRevokeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Has a link to an asset end now.",
        discussion: "Take it away where the asset runs as well. Revoking it again changes nothing.")

    @Argument(help: "The link's id, as `sallyport links list` shows it.")
    var id: String

    @OptionGroup
    var store: ExistingStore

    func run() async throws {
        let access = try await store.open()
        defer { access.close() }
        let link = try await RegistryCommand.run { () async throws(RegistryError) in
            try await Administration(access.registry).revokeLink(id, by: RegistryCommand.administrator)
        }
        Terminal.print("\(link.link.id) is revoked")
    }
}
