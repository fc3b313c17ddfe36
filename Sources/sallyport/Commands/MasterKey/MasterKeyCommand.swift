import ArgumentParser
import Domain
import Foundation
import KeyProviders
import Ledger
import Registry
import Trust

/// `sallyport master-key`.
struct MasterKeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "master-key", abstract: "Wraps a store's master key, and changes what it is wrapped under.",
        subcommands: [MasterKeyWrapCommand.self, MasterKeyRewrapCommand.self, MasterKeyCheckCommand.self])

    /// The provider of the variables with this prefix.
    ///
    /// - Parameter create: Whether a passphrase's parameters may be made.
    static func provider(
        _ files: MasterKeyFiles, prefix: String, create: Bool
    ) async throws(CommandFailure) -> any KeyEncryptionProvider {
        let environment = ProcessInfo.processInfo.environment
        do throws(KeyProviderError) {
            guard let settings = try KeyProviderSettings(environment: environment, prefix: prefix) else {
                throw KeyProviderError.noProvider(prefix)
            }
            return try await settings.open(files, create: create, environment: environment)
        } catch {
            throw .usage(error.description)
        }
    }

    /// Says in the record what is about to be done.
    ///
    /// - Throws: what cannot be recorded is not done.
    static func record(_ operation: String, under identifier: String, in access: StoreAccess)
        async throws(CommandFailure)
    {
        let facts = RecordFacts(
            kind: .administration, activity: Identifier.activity(), time: SystemTime().now,
            person: RegistryCommand.administrator.name, operation: operation, outcome: .permit, subject: identifier)
        do {
            try await access.ledger.record(Entry(facts: facts))
        } catch {
            throw .broken("this could not be recorded, so nothing was done: \(error.message)")
        }
    }

    static func failing<Result>(
        _ work: () async throws(KeyProviderError) -> Result
    ) async throws(CommandFailure) -> Result {
        do {
            return try await work()
        } catch {
            throw .usage(error.description)
        }
    }
}
