import Domain
import Ledger

/// Whether there is a backup, and how old it is.
struct BackupView {
    var state: RecordState
    var now: Timestamp

    private static let day: Int64 = 24 * 60 * 60

    private var age: Int64? { state.backedUp.map { (now.microseconds - $0.microseconds) / 1_000_000 } }

    var view: View {
        [
            "backup": state.backup.map { backup($0) as Any } ?? false, "hasNoBackup": state.backup == nil,
            "staleBackup": age.flatMap { $0 > TakenBackup.longestAge ? "\($0 / Self.day)" : nil } ?? false,
        ]
    }

    private func backup(_ backup: TakenBackup) -> View {
        let since = max(0, state.count - backup.records)
        return [
            "backupFile": VisibleText.line(backup.file), "backupBytes": Quantity.bytes(Int(clamping: backup.bytes)),
            "backupRecords": Quantity.grouped(backup.records), "backupRoot": VisibleText.line(backup.root),
            "backupMoment": state.backedUp.map { MomentView.view($0, now: now) as Any } ?? false,
            "backupSince": since == 1 ? "one record" : "\(Quantity.grouped(since)) records",
        ]
    }
}
