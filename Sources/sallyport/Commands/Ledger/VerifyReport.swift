import Foundation
import Ledger
import Storage

/// What `sallyport ledger verify` found, and how it is told.
struct VerifyReport {
    /// `nil` when the store could not be opened.
    var verification: Verification?
    /// Why it could not, or not all of it.
    var unreadable: String?
    /// Records that wait in the journal of a store that only reads.
    var waiting: Int64 = 0
    var files = FileCheck()
    /// What erasures have left to be done.
    var unfinished = UnfinishedErasure()
    /// Pages that were torn and are whole by now.
    var replaced: [FileDamage] = []

    var isGood: Bool {
        verification?.isGood == true && unreadable == nil && files.damages.isEmpty && unfinished.isNone
    }

    func tell(_ format: OutputFormat) {
        switch format {
        case .json: Terminal.print(json: json)
        case .text: for line in lines { Terminal.print(line) }
        }
        for page in replaced { Terminal.error("\(page); the write-ahead log had it, and it was written again") }
        for tail in files.tails {
            Terminal.error(
                "\(tail): a process that died while it wrote leaves such an end, and so does a byte that was changed in it"
            )
        }
        if waiting > 0 {
            Terminal.error(
                "\(waiting) entries wait in the journal and were not checked: verify where the directory can be written"
            )
        }
        if !files.hasSums {
            Terminal.error(
                "the pages of \(StoreFiles.database) carry no sums, because the store was made before they did: what is not part of an entry was not checked"
            )
        }
    }

    private var lines: [String] {
        var lines = files.damages.map { "\($0)".oneLine }
        if files.damages.count >= FileCheck.limit {
            lines.append("there may be more: only \(FileCheck.limit) are told")
        }
        if let unreadable { lines.append("the record cannot be read: \(unreadable.oneLine)") }
        if !unfinished.isNone {
            lines.append(
                "an erasure is not finished: \(left.joined(separator: ", ")); finish it with `sallyport ledger erase --finish`"
            )
        }
        guard let verification else { return lines }
        if let bad = verification.firstBad {
            let which = bad.last.map { "one of the entries \(bad.sequence) to \($0)" } ?? "entry \(bad.sequence)"
            lines.append("\(which) is bad: \(bad.reason.oneLine)")
        } else {
            lines.append(
                "\(verification.count) entries and \(verification.published) signed checkpoints verified, root "
                    + verification.rootHex)
            lines.append(Self.vouched(verification))
        }
        return lines
    }

    /// How far somebody outside vouches for it: what comes behind can be cut off together with its checkpoints, and nothing that is left
    /// shows it.
    private static func vouched(_ verification: Verification) -> String {
        let unseen = verification.count - verification.witnessed
        if verification.witnessed == 0 {
            return
                "no witness has seen any of it: its end could be cut off unnoticed (`sallyport ledger witnesses`)"
        }
        let seen = "a witness has seen the first \(verification.witnessed)"
        return unseen > 0 ? "\(seen): the \(unseen) behind could be cut off unnoticed" : seen
    }

    /// What an erasure has left, in words.
    private var left: [String] {
        var left: [String] = []
        if unfinished.keys > 0 { left.append("records of \(unfinished.keys) destroyed keys may be there") }
        if unfinished.records > 0 { left.append("no receipt is on record for \(unfinished.records) records") }
        if unfinished.rows > 0 {
            left.append("no receipt is on record for \(unfinished.rows) rows of accounts and files")
        }
        if unfinished.isInFiles { left.append("something of it may lie in the store's files") }
        return left
    }

    private var json: String {
        var object: [String: Any] = ["ok": isGood, "pages": files.pages]
        if let verification {
            object["count"] = verification.count
            object["checkpoints"] = verification.published
            object["erased"] = verification.erased
            object["witnessed"] = verification.witnessed
            object["root"] = verification.rootHex
            if let bad = verification.firstBad {
                var fault: [String: Any] = ["sequence": bad.sequence, "reason": bad.reason]
                fault["last"] = bad.last
                object["firstBad"] = fault
            }
        }
        if let unreadable { object["unreadable"] = unreadable }
        if waiting > 0 { object["waiting"] = waiting }
        if !files.tails.isEmpty {
            object["tails"] = files.tails.map { ["file": $0.file, "offset": $0.offset, "reason": $0.reason] }
        }
        if !unfinished.isNone {
            object["unfinished"] = [
                "keys": unfinished.keys, "records": unfinished.records, "rows": unfinished.rows,
                "inFiles": unfinished.isInFiles,
            ]
        }
        if !files.damages.isEmpty {
            object["files"] = files.damages.map { ["file": $0.file, "offset": $0.offset, "reason": $0.reason] }
        }
        let data = (try? JSONSerialization.data(withJSONObject: object, options: [.sortedKeys])) ?? Data()
        return String(decoding: data, as: UTF8.self)
    }
}
