import ArgumentParser
import Domain
import Ledger
import Merkle
import Registry

/// `sallyport ledger rotate-key`.
struct LedgerRotateKeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate-key",
        abstract: "Takes a new key for signing checkpoints into use, and prints its public part.",
        discussion: """
            Checkpoints are signed with the new key and the one before, so that followers do not lose the log while they \
            learn of the new one. Checkpoints that older keys signed still verify.
            """)

    @OptionGroup
    var store: ExistingStore

    func run() async throws {
        let access = try await store.open()
        defer { access.close() }
        try await RegistryCommand.run { () async throws(RegistryError) in
            try await Administration(access.registry).beginRotation(
                of: "the key that signs checkpoints", by: RegistryCommand.administrator)
        }
        let key = try LedgerReport.reading {
            let key = try access.ledger.rotateLogKeys()
            _ = try access.ledger.publish()
            return key
        }
        Terminal.write(key.description)
    }
}
