import Foundation
import Ledger
import Merkle

/// A directory of exported records: `checkpoint`, `keys`, `range` with the first and the last number that were asked for, and
/// `records.jsonl` with a line for each.
struct ExportDirectory {
    private let path: String
    private let records: DraftFile

    /// Makes the directory, for its owner alone. One that is there already is left as it is.
    init(_ path: String) throws(CommandFailure) {
        guard mkdir(path, 0o700) == 0 else {
            let reason = String(cString: strerror(errno)).lowercased()
            throw .usage("the directory `\(path.oneLine)` cannot be made: \(reason)")
        }
        self.path = path
        records = try DraftFile(path + "/records.jsonl", mode: 0o600)
    }

    func write(
        _ checkpoint: PublishedCheckpoint, _ log: TrustedLog, _ range: ClosedRange<Int64>
    ) throws(CommandFailure) {
        try write(Array("\(range.lowerBound) \(range.upperBound)\n".utf8), "range")
        try write(checkpoint.bytes, "checkpoint")
        try write(Array((log.keys + log.witnesses).map { $0.description + "\n" }.joined().utf8), "keys")
    }

    func write(_ record: ExportedRecord) throws(CommandFailure) {
        var object: [String: Any] = [
            "index": record.sequence, "entry": Self.base64(record.entry), "proof": record.path.map(Self.base64),
        ]
        if let sealed = record.sealed {
            object["sealed"] = ["facts": Self.base64(sealed.facts), "content": Self.base64(sealed.content)]
        }
        if let opened = record.opened {
            object["opened"] = [
                "key": Self.base64(opened.key), "facts": String(decoding: opened.facts, as: UTF8.self),
                "content": String(decoding: opened.content, as: UTF8.self),
            ]
        }
        try records.write(Array((LedgerReport.json(object) + "\n").utf8))
    }

    func finish() throws(CommandFailure) { try records.finish() }

    private func write(_ bytes: [UInt8], _ name: String) throws(CommandFailure) {
        let file = try DraftFile(path + "/" + name, mode: 0o600)
        try file.write(bytes)
        try file.finish()
    }

    private static func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }
}
