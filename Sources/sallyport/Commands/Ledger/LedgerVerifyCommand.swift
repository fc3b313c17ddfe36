import ArgumentParser
import Domain
import Foundation
import Ledger
import Storage
import Trust

/// `sallyport ledger verify`: recomputes everything and names the first entry that is wrong.
struct LedgerVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Recomputes the whole record and names the first bad entry.",
        discussion: """
            Works beside a running server. Exit status 1 when an entry is bad. With --since only what came after a checkpoint \
            is read, once what it covers was found to be what it was.
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
        let outcome: (verification: Verification, waiting: Int64, damage: StoreError?)
        do {
            let (store, damage) = try Self.open(data)
            defer { store.close() }
            try StoreAccess.authorise(.verifyLog, .record(of: nil), in: store)
            let keys = LedgerKeys(try await MasterKeySource().key(of: store))
            let verifier = LedgerVerifier(store: store, keys: keys)
            // What is signed after this is beyond what is looked at.
            let newest = try store.lastNote()
            let verification =
                try since.map { try verifier.verify(since: KeptCheckpoint.read($0)) } ?? verifier.verify()
            if let since, let newest, verification.isGood { try KeptCheckpoint.write(newest.note, since) }
            outcome = (verification, try store.waitingRecords(), damage)
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure.usage("the record in `\(data)` cannot be read: \(error)")
        }
        var verification = outcome.verification
        if let damage = outcome.damage, verification.firstBad == nil {
            // What the database holds is whole, but the journal does not go on from there.
            verification.firstBad = .init(sequence: verification.count, reason: "\(damage)")
        }
        report(verification, waiting: outcome.waiting)
        if outcome.waiting > 0 {
            Terminal.error(
                "\(outcome.waiting) entries wait in the journal and were not checked: verify where the directory can be written"
            )
        }
        if !verification.isGood { throw ExitCode(1) }
    }

    /// A directory that cannot be written, such as a copy kept as evidence, and one whose journal and database do not
    /// fit each other, are read as they lie.
    private static func open(_ directory: String) throws(StoreError) -> (Store, damage: StoreError?) {
        do {
            return (try Store(directory: directory, mode: .existing), nil)
        } catch  where error.code == .readOnly {
            return (try Store(directory: directory, mode: .readOnly), nil)
        } catch  where error.code == .corrupt {
            return (try Store(directory: directory, mode: .readOnly), error)
        }
    }

    private func report(_ verification: Verification, waiting: Int64) {
        switch format {
        case .json:
            var object: [String: Any] = [
                "count": verification.count, "checkpoints": verification.published, "erased": verification.erased,
                "witnessed": verification.witnessed, "root": verification.rootHex,
                "ok": verification.isGood,
            ]
            if waiting > 0 { object["waiting"] = waiting }
            if let bad = verification.firstBad {
                object["firstBad"] = ["sequence": bad.sequence, "reason": bad.reason]
            }
            let data = (try? JSONSerialization.data(withJSONObject: object, options: [.sortedKeys])) ?? Data()
            Terminal.print(json: String(decoding: data, as: UTF8.self))
        case .text:
            if let bad = verification.firstBad {
                Terminal.print("entry \(bad.sequence) is bad: \(bad.reason.oneLine)")
            } else {
                Terminal.print(
                    "\(verification.count) entries and \(verification.published) signed checkpoints verified, root "
                        + verification.rootHex)
                Terminal.print(
                    verification.witnessed > 0
                        ? "a witness has seen the first \(verification.witnessed)"
                        : "no witness has seen any of it (`sallyport ledger witnesses`)")
            }
        }
    }
}
