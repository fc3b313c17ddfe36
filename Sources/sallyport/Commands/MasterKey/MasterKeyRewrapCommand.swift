import ArgumentParser
import Domain
import KeyProviders
import Storage
import Trust

/// `sallyport master-key rewrap`.
struct MasterKeyRewrapCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rewrap",
        abstract: "Puts the wrapped master key under another provider's key.",
        discussion: """
            The provider in use is the one of SALLYPORT_KEY_PROVIDER, the one that takes over that of \
            SALLYPORT_NEW_KEY_PROVIDER, with its other variables beginning with SALLYPORT_NEW_ too.
            """)

    @OptionGroup
    var store: ExistingStore

    func run() async throws {
        let access = try await store.open(for: .rotateKeys)
        defer { access.close() }
        let files = MasterKeyFiles(directory: access.store.directory)
        let old = try await MasterKeyCommand.provider(files, prefix: KeyProviderSettings.prefix, create: false)
        // A new passphrase goes with the salt that is there: the key it gives is another all the same.
        let new = try await MasterKeyCommand.provider(files, prefix: KeyProviderSettings.newPrefix, create: true)
        try await MasterKeyCommand.record("master_key.rewrap", under: new.identifier, in: access)
        let isMoved = try await MasterKeyCommand.failing { () async throws(KeyProviderError) in
            try await files.rewrap(from: old, to: new)
        }
        Terminal.print(
            isMoved
                ? "the master key is wrapped under \(new.identifier)"
                : "the master key was wrapped under \(new.identifier) already")
    }
}
