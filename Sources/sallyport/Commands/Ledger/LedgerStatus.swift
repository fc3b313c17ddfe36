import Domain
import Foundation
import Ledger
import Merkle
import Registry
import Trust

/// Where a record is and what keeps it.
struct LedgerStatus {
    private var count: Int64
    private var published: PublishedCheckpoint?
    private var witnesses: [LogWitness]
    private var holds: Int
    private var keys: KeysInUse
    private var custody: MasterKeyCustody?
    private var backup: (backup: TakenBackup, time: Timestamp)?
    private var retention: Timestamp?
    private var now: Timestamp

    /// - Throws: What reading the record throws.
    init(of ledger: Ledger, custody: MasterKeyCustody?, now: Timestamp) throws {
        count = try ledger.count()
        published = try ledger.published()
        witnesses = try ledger.witnesses().filter(\.isInOffice)
        holds = try ledger.holds().count
        keys = try ledger.keysInUse()
        self.custody = custody
        backup = try ledger.lastBackup()
        retention = try ledger.lastRetention()?.time
        self.now = now
    }

    private var isBackupStale: Bool {
        backup.map { now.microseconds - $0.time.microseconds > TakenBackup.longestAge * 1_000_000 } ?? true
    }

    private var custodyWord: String? {
        switch custody {
        case .file: "master.key in the store's directory"
        case .environment: "the environment"
        case .wrapped(let key): "wrapped by \(key)"
        case nil: nil
        }
    }

    var json: [String: Any] {
        [
            "records": count,
            "checkpoint": published.map { ["size": $0.size, "time": TimestampText.iso8601($0.time)] as Any }
                ?? NSNull(),
            "witnesses": witnesses.map { "\($0.key.name)" }, "holds": holds,
            "last_backup": backup.map { last in
                [
                    "file": last.backup.file, "time": TimestampText.iso8601(last.time), "records": last.backup.records,
                    "bytes": last.backup.bytes, "root": last.backup.root, "stale": isBackupStale,
                ] as Any
            } ?? NSNull(),
            "last_retention": retention.map { TimestampText.iso8601($0) as Any } ?? NSNull(),
            "keys": [
                "master": custodyWord.map { $0 as Any } ?? NSNull(),
                "wrapping": [
                    "number": keys.wrapping.number, "moving": keys.wrapping.isMoving,
                    "since": keys.wrapping.since.map { TimestampText.iso8601($0) as Any } ?? NSNull(),
                ] as Any,
                "signing": keys.signing.map { key in
                    [
                        "id": Self.id(key), "signs": key.isNewest, "from_record": key.began,
                        "algorithm": Self.algorithm(key),
                    ] as [String: Any]
                },
            ] as [String: Any],
        ]
    }

    var text: String {
        let head =
            published.map { "\($0.size) records, signed \(TimestampText.iso8601($0.time))" } ?? "nothing signed yet"
        let seen =
            witnesses.isEmpty
            ? "none: \(WitnessWarning.none)" : witnesses.map { "\($0.key.name)" }.joined(separator: ", ")
        let saved =
            backup.map { last in
                "\(last.backup.file), \(TimestampText.iso8601(last.time)), \(last.backup.records) records"
                    + (isBackupStale ? "; more than two days old: take one with `sallyport backup`" : "")
            } ?? "none: take one with `sallyport backup`"
        let wrapping = "number \(keys.wrapping.number)\(keys.wrapping.isMoving ? ", rotation not finished" : "")"
        var rows = [
            ["records", "\(count)"], ["checkpoint", head], ["witnesses", seen], ["holds", "\(holds)"],
            ["last backup", saved], ["last retention", retention.map(TimestampText.iso8601) ?? "none"],
            ["master key", custodyWord ?? "cannot be told"], ["wrapping key", wrapping],
        ]
        for key in keys.signing {
            rows.append([
                "signing key",
                "\(Self.id(key)) \(Self.algorithm(key)), from record \(key.began)\(key.isNewest ? ", signs" : "")",
            ])
        }
        return TextTable.text(["what", "is"], rows)
    }

    private static func algorithm(_ key: KeysInUse.Signing) -> String {
        key.key.algorithm == .ed25519 ? "ed25519" : "cosignature/v1"
    }

    private static func id(_ key: KeysInUse.Signing) -> String {
        let id = String(key.key.id, radix: 16)
        return String(repeating: "0", count: 8 - id.count) + id
    }
}
