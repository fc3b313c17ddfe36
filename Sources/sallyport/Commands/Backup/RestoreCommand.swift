import ArgumentParser
import Backup
import Domain
import Foundation
import Ledger
import Registry
import Storage
import Trust

/// `sallyport restore`.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Makes a store of a backup.",
        discussion: """
            The backup is opened, put together beside its place, and checked as `ledger verify` checks: only when all of it is as it \
            was does it take its place. A store that is there is put aside, and what was taken away in it since (erasures, purges, \
            legal holds, revoked keys, closed accounts) stays taken away; witnesses, keys of the log and rules of retention stay those \
            of last. Stop the server before.
            """)

    @Argument(help: "The backup.")
    var backup: String

    @Option(help: "The store's directory: empty, not there yet, or with the store that the backup is of.")
    var into: String

    @Option(help: "The file with the store's master key, 32 bytes, where the backup does not hold it wrapped.")
    var masterKey: String?

    @Flag(help: "Go back although the store that is there has records that the backup does not have.")
    var discardNewer = false

    @Option(help: "text or json")
    var format = OutputFormat.text

    func run() async throws {
        let restoration = Restoration(
            place: try StorePlace(into), discardsNewer: discardNewer, masterKey: masterKey)
        let outcome: Restoration.Outcome
        do {
            outcome = try await restoration.run(BackupInput(backup))
        } catch let failure as CommandFailure {
            throw failure
        } catch let error as BackupError {
            throw CommandFailure(
                status: Self.status(error), message: "\(backup.oneLine): \(error); nothing was changed")
        } catch {
            throw CommandFailure.usage("\(backup.oneLine) was not restored, and nothing was changed: \(error)")
        }
        report(outcome)
    }

    /// What was looked into and found wanting is a check that says no.
    private static func status(_ error: BackupError) -> Int32 {
        switch error {
        case .truncated, .altered, .malformed, .head: 1
        case .noBackup, .newerFormat, .otherKey, .erasedMeanwhile, .file, .store: 2
        }
    }

    private func report(_ outcome: Restoration.Outcome) {
        let (manifest, carried) = (outcome.manifest, outcome.carried)
        switch format {
        case .json:
            var object: [String: Any] = [
                "records": manifest.records, "newest": TimestampText.iso8601(manifest.time),
                "carriedOver": [
                    "erasures": carried.erasures, "purges": carried.purges, "holds": carried.holds,
                    "keys": carried.keys,
                    "accounts": carried.accounts, "files": carried.files, "witnesses": carried.witnesses,
                    "logKeys": carried.logKeys, "retention": carried.retention,
                ],
            ]
            if let lost = outcome.lost {
                object["discarded"] = [
                    "count": lost.count, "first": lost.first, "last": lost.last,
                    "from": TimestampText.iso8601(lost.from), "to": TimestampText.iso8601(lost.to),
                ]
            }
            object["aside"] = outcome.aside
            Terminal.print(json: LedgerReport.json(object))
        case .text:
            Terminal.print(
                "`\(into.oneLine)` holds \(manifest.records) records to \(TimestampText.iso8601(manifest.time)), all of them verified"
            )
            if let lost = outcome.lost {
                Terminal.print("\(lost.count) records, \(lost.first) to \(lost.last), are in it no more")
            }
            if let aside = outcome.aside {
                Terminal.print(
                    "\(carried.total) erasures, purges, holds, revocations, accounts, files, witnesses, keys of the log and "
                        + "rules of retention were carried over")
                Terminal.report("the store that was there is in `\(aside.oneLine)`; remove it when nobody needs it")
            } else {
                Terminal.report(
                    "what was erased, revoked or held after \(TimestampText.iso8601(manifest.time)) is as it was before, and so are the log's keys and witnesses and the rules of retention: do it again"
                )
            }
        }
    }
}
