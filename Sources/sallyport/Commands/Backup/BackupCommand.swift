import ArgumentParser
import Backup
import Domain
import Foundation
import Ledger
import Registry
import Storage
import Trust

/// `sallyport backup`.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copies the whole store into one sealed file, while it is in use.",
        discussion: """
            The file opens under the store's master key alone, which is not in it: where the store keeps it wrapped, the wrapped \
            key is; where it lies in the store as it is, keep a copy of master.key elsewhere. What was erased before is not in the \
            file. The backup itself is recorded.
            """)

    @Argument(help: "The file to make, or a directory to make one in.")
    var output: String

    @Option(help: "What it is for: it is recorded.")
    var reason = ""

    @OptionGroup
    var store: ExistingStore

    @Option(help: "text or json")
    var format = OutputFormat.text

    func run() async throws {
        let access = try await store.open()
        defer { access.close() }
        try await RegistryCommand.run { () async throws(RegistryError) in
            try await Administration(access.registry).beginBackup(
                reason: reason, by: RegistryCommand.administrator)
        }
        let name = try Self.name(output)
        // What is copied begins with a head that is signed.
        _ = try LedgerReport.reading { try access.ledger.publish() }
        let files = MasterKeyFiles(directory: access.store.directory)
        let manifest: BackupManifest
        let hasKey: Bool
        do {
            let along = try files.keptAlong()
            hasKey = !along.wrapped.isEmpty
            let header = try BackupHeader(
                access.backupKeys, wrappedKey: along.wrapped, parameters: along.parameters)
            manifest = try Self.write(header, access, to: name, attempts: Self.attempts)
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure.usage("no backup was made: \(error)")
        }
        report(manifest, name, hasKey)
        try await Self.note(manifest, name, in: access)
    }

    /// Says in the record that it is whole. The file is there whatever comes of that.
    private static func note(
        _ manifest: BackupManifest, _ name: String, in access: StoreAccess
    ) async throws(CommandFailure) {
        let backup = TakenBackup(
            file: URL(fileURLWithPath: name).lastPathComponent, bytes: manifest.bytes ?? 0, records: manifest.records,
            root: hexadecimal(manifest.root))
        do throws(RecordError) {
            try await access.ledger.note(backup, by: RegistryCommand.administrator.name)
        } catch {
            throw .broken(
                "the backup is whole and in its place, but the record does not say so, and the console will warn that there is none: \(error.message); take another when the store takes entries again"
            )
        }
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    /// Once is enough but while something is erased.
    private static let attempts = 3

    private static func write(
        _ header: BackupHeader, _ access: StoreAccess, to name: String, attempts: Int
    ) throws -> BackupManifest {
        let draft = try DraftFile(name, mode: 0o600)
        let taking = BackupTaking(store: access.store, keys: access.backupKeys)
        do {
            let manifest = try taking.write(header) { snapshot throws(BackupError) in
                try IndexCopies.open(snapshot.indexes, of: access.store.directory)
            } progress: { done, total in
                Progress.step("copying", Int(done), of: Int(total))
            } to: { bytes throws(BackupError) in
                do throws(CommandFailure) { try draft.write(bytes) } catch { throw .file(error.message) }
            }
            try draft.finish()
            do throws(BackupError) {
                try taking.requireNothingErased(since: manifest)
            } catch {
                draft.takeBack()
                throw error
            }
            return manifest
        } catch BackupError.erasedMeanwhile where attempts > 1 {
            draft.discard()
            return try write(
                BackupHeader(access.backupKeys, wrappedKey: header.wrappedKey, parameters: header.parameters), access,
                to: name, attempts: attempts - 1)
        } catch {
            draft.discard()
            throw error
        }
    }

    /// The file's name: one that is not there yet.
    private static func name(_ output: String) throws(CommandFailure) -> String {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: output, isDirectory: &isDirectory) else { return output }
        guard isDirectory.boolValue else {
            throw .usage("there is a file `\(output.oneLine)` already, which is left as it is; name another")
        }
        let time = TimestampText.iso8601(SystemTime().now).filter { $0 != ":" && $0 != "-" }
        return try name("\(output)/sallyport-\(time).backup")
    }

    private func report(_ manifest: BackupManifest, _ name: String, _ hasKey: Bool) {
        let root = Self.hexadecimal(manifest.root)
        switch format {
        case .json:
            Terminal.print(
                json: LedgerReport.json([
                    "file": name, "bytes": manifest.bytes ?? 0, "records": manifest.records, "root": root,
                    "newest": TimestampText.iso8601(manifest.time), "holdsWrappedKey": hasKey,
                ]))
        case .text:
            Terminal.print(
                "\(manifest.records) records and everything else of the store are in `\(name.oneLine)` "
                    + "(\(manifest.bytes ?? 0) bytes), root \(root)")
            Terminal.report(
                hasKey
                    ? "it opens with the provider of the master key alone"
                    : "it opens with the store's master key alone, which is not in it: keep a copy of that elsewhere")
        }
    }
}
