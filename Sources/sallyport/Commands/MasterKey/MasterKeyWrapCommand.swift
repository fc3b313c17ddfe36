import ArgumentParser
import Domain
import KeyProviders
import Storage
import Trust

/// `sallyport master-key wrap`.
struct MasterKeyWrapCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wrap", abstract: "Puts a master key that lies in the store as it is under a provider's key.",
        discussion: """
            The provider is the one of SALLYPORT_KEY_PROVIDER. Stop the server before; backups and snapshots made before \
            still hold the key as it was.
            """)

    @OptionGroup
    var store: ExistingStore

    func run() async throws {
        // The key as it lies there now, whatever provider is going to have it.
        let access = try await StoreAccess.open(
            store.directory, mode: .existing, for: .rotateKeys, master: MasterKeySource(environment: [:]))
        defer { access.close() }
        let files = MasterKeyFiles(directory: access.store.directory)
        let provider = try await MasterKeyCommand.provider(
            files, prefix: KeyProviderSettings.prefix, create: !files.isWrapped)
        try await MasterKeyCommand.record("master_key.wrap", under: provider.identifier, in: access)
        try await MasterKeyCommand.failing { () async throws(KeyProviderError) in try await files.wrap(by: provider) }
        Terminal.print("the master key is wrapped under \(provider.identifier)")
    }
}
