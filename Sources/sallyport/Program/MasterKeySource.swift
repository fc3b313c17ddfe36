import Foundation
import KeyProviders
import Storage
import Trust

/// Where a store's master key comes from: the environment, the file beside the database, or that file's wrapped form and a
/// provider of the key it is wrapped under.
struct MasterKeySource: Sendable {
    var environment = ProcessInfo.processInfo.environment
    /// One that was found before: some ways to a key can be gone once.
    var known: MasterKey?

    /// The store's master key; a store without records gets a new one.
    ///
    /// - Throws: ``SealingError`` or ``KeyProviderError``, with what is to be done about it.
    func key(of store: Store) async throws -> MasterKey {
        if let known { return known }
        return try await key(in: store.directory, fresh: try store.recordCount() == 0)
    }

    /// The master key of the store in a directory.
    ///
    /// - Parameter fresh: Whether it holds no records yet, and a new key may be made.
    func key(in directory: String, fresh: Bool) async throws -> MasterKey {
        let files = MasterKeyFiles(directory: directory)
        guard let settings = try KeyProviderSettings(environment: environment) else {
            if files.isWrapped, !files.isPlain, environment[MasterKey.variable, default: ""].isEmpty {
                throw CommandFailure.usage(
                    "the store's master key is wrapped: say which provider unwraps it with SALLYPORT_KEY_PROVIDER")
            }
            return try MasterKey.load(file: files.plain, environment: environment, fresh: fresh)
        }
        guard environment[MasterKey.variable, default: ""].isEmpty else {
            throw CommandFailure.usage(
                "\(MasterKey.variable) and SALLYPORT_KEY_PROVIDER are both set: the master key comes from one of them")
        }
        let provider = try await settings.open(
            files, create: fresh && !files.isWrapped, environment: environment)
        return try await files.load(fresh: fresh, provider: provider)
    }
}
