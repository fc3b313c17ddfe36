import ArgumentParser
import Domain
import KeyProviders
import Storage
import Trust

/// `sallyport master-key check`.
struct MasterKeyCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Says what the master key is wrapped under, and whether the provider works.")

    @OptionGroup
    var store: ExistingStore

    func run() async throws {
        let access = try await store.open(for: .rotateKeys)
        defer { access.close() }
        let files = MasterKeyFiles(directory: access.store.directory)
        guard files.isWrapped else {
            Terminal.print("the master key is not wrapped")
            return
        }
        let provider = try await MasterKeyCommand.provider(files, prefix: KeyProviderSettings.prefix, create: false)
        try await MasterKeyCommand.failing { () async throws(KeyProviderError) in try await provider.check() }
        Terminal.print("the master key is wrapped under \(provider.identifier), which works")
    }
}
