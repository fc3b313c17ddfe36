import ArgumentParser
import Domain
import Ledger
import Registry

/// `sallyport ledger rotate-kek`.
struct LedgerRotateKEKCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate-kek",
        abstract: "Takes a new key-encryption key into use, and wraps the data key of every person under it.",
        discussion: """
            No record is touched, and a server that runs goes on. It is done in steps: when it is interrupted, everything can \
            be read all the same, and the same command finishes it. When it has ended the old key-encryption key is \
            destroyed. The master key stays as it is: `sallyport master-key rewrap` is for that.
            """)

    @OptionGroup
    var store: ExistingStore

    @Option(help: "text or json")
    var format = OutputFormat.text

    func run() async throws {
        let access = try await store.open()
        defer { access.close() }
        try await RegistryCommand.run { () async throws(RegistryError) in
            try await Administration(access.registry).beginRotation(
                of: "the key-encryption key", by: RegistryCommand.administrator)
        }
        let rotation: KeyRotation
        do {
            rotation = try await access.ledger.rotateKeyEncryptionKey { Progress.step("\($0) data keys") }
        } catch {
            throw CommandFailure.usage(
                "the rotation was not finished: \(error); everything can be read as before, and the same command goes on"
            )
        }
        switch format {
        case .json:
            Terminal.print(
                json: LedgerReport.json([
                    "number": rotation.number, "rewrapped": rotation.rewrapped, "resumed": rotation.isResumed,
                    "record": rotation.record,
                ]))
        case .text:
            Terminal.print(
                (rotation.isResumed ? "finished a rotation that was interrupted: " : "")
                    + "key-encryption key \(rotation.number) is in use, \(rotation.rewrapped) data keys were wrapped under it; "
                    + "the record is \(rotation.record)")
        }
    }
}
