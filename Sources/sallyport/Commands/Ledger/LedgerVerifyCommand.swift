import ArgumentParser
import Detection
import Domain
import Foundation
import Ledger
import Storage
import Trust

/// `sallyport ledger verify`: compares every file with its sums, recomputes everything, and names what is wrong.
struct LedgerVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract:
            "Recomputes the whole record and names the first bad entry, and every place in the files that was changed.",
        discussion: """
            Works beside a running server. Exit status 1 when an entry or a file is bad. With --since only the entries that came \
            after a checkpoint are read, once what it covers was found to be what it was.
            """)

    @OptionGroup
    var location: ExistingStore

    @Option(
        help: ArgumentHelp(
            "A file with the checkpoint up to which it was verified before, as `ledger checkpoint` prints it; the newest one takes its place when all is well.",
            valueName: "file"))
    var since: String?

    @Option(help: "text or json")
    var format = OutputFormat.text

    func run() async throws {
        let data = location.directory
        try StoreAccess.require(data)
        // As they lie, before opening the store changes anything.
        var files = try Self.files(data)
        var outcome = VerifyReport()
        do {
            let (store, damage) = try Self.open(data, asItLies: files.damages.contains { !$0.isPage })
            defer { store.close() }
            try StoreAccess.authorise(.verifyLog, .record(of: nil), in: store)
            let keys = LedgerKeys(try await MasterKeySource().key(of: store))
            let isOurs = try MasterKeyCheck.fits(keys, store)
            if !isOurs {
                // An entry that does not open with another store's key is not to blame.
                let key = try Self.otherKey(data)
                files.damages += key.damage.map { [$0] } ?? []
                outcome.unreadable = "\(key.reason); what takes no key is verified"
            }
            let verifier = LedgerVerifier(store: store, keys: isOurs ? keys : nil)
            // What is signed after this is beyond what is looked at.
            let newest = try store.lastNote()
            var verification =
                try since.map { try KeptCheckpoint.verify($0, verifier) } ?? verifier.verify()
            if let damage, verification.firstBad == nil {
                // What the database holds is whole, but the journal does not go on from there.
                verification.firstBad = .init(sequence: verification.count, reason: "\(damage)")
            }
            outcome.verification = verification
            outcome.waiting = try store.waitingRecords()
            outcome.unfinished = try Self.unfinished(store)
            if !files.damages.isEmpty { outcome.replaced = try Self.replaced(&files, data) }
            if let since, let newest, isOurs, verification.isGood, files.damages.isEmpty {
                try KeptCheckpoint.write(newest.note, since)
            }
        } catch let failure as CommandFailure {
            // A refusal is one, whatever the files are like.
            if files.damages.isEmpty || failure.status == 1 { throw failure }
            outcome.unreadable = failure.message
        } catch {
            // Policies that lie in damaged pages cannot be asked; what is told is where, and nothing of what.
            if files.damages.isEmpty {
                throw CommandFailure.usage("the record in `\(data)` cannot be read: \(error)")
            }
            outcome.unreadable = "\(error)"
        }
        outcome.files = files
        outcome.tell(format)
        if !outcome.isGood { throw ExitCode(1) }
    }

    /// A directory that cannot be written, such as a copy kept as evidence, and one whose journal and database do not
    /// fit each other, are read as they lie.
    ///
    /// - Parameter asItLies: Whether all is. What is damaged must be found the next time too, and opening a store to write
    ///   to it puts some of its files in order. Pages are written again out of the log, where that is whole.
    private static func open(
        _ directory: String, asItLies: Bool
    ) throws(StoreError) -> (Store, damage: StoreError?) {
        if asItLies { return (try Store(directory: directory, mode: .readOnly), nil) }
        do {
            return (try Store(directory: directory, mode: .existing), nil)
        } catch  where error.code == .readOnly {
            return (try Store(directory: directory, mode: .readOnly), nil)
        } catch  where error.code == .corrupt {
            return (try Store(directory: directory, mode: .readOnly), error)
        }
    }

    /// Which master key it is that opens nothing, and what is to be said of it.
    private static func otherKey(_ directory: String) throws -> (damage: FileDamage?, reason: String) {
        let reason = "this master key made none of the record's heads: it was changed, or is that of another store"
        let files = MasterKeyFiles(directory: directory)
        let file: String
        switch try files.custody(ProcessInfo.processInfo.environment) {
        case .environment: return (nil, "\(MasterKey.variable): \(reason)")
        case .file: file = files.plain
        case .wrapped: file = files.wrapped
        }
        let name = (file as NSString).lastPathComponent
        return (FileDamage(file: name, offset: 0, reason: reason), "\(name) holds another key")
    }

    /// What erasures have left: of one that is done beside this, a moment later nothing.
    private static func unfinished(_ store: Store) throws(StoreError) -> UnfinishedErasure {
        for _ in 0..<5 {
            if try store.unfinishedErasure().isNone { break }
            Thread.sleep(forTimeInterval: 0.2)
        }
        return try store.unfinishedErasure()
    }

    private static func files(_ directory: String) throws -> FileCheck {
        do {
            var check = try StoreFiles.check(directory)
            check.damages += try IndexFiles(data: directory).changed().map {
                FileDamage(file: "detection/\($0)", offset: 0, reason: "its content is not what its name says")
            }
            return check
        } catch {
            throw CommandFailure.usage("the files in `\(directory)` cannot be read: \(error)")
        }
    }

    /// Takes out pages that a loss of power has torn while they were being copied from the write-ahead log: opening the
    /// store has written them again.
    private static func replaced(_ files: inout FileCheck, _ directory: String) throws -> [FileDamage] {
        let now = Set(try Self.files(directory).damages)
        let replaced = files.damages.filter { $0.isPage && !now.contains($0) }
        files.damages.removeAll(where: replaced.contains)
        return replaced
    }
}
