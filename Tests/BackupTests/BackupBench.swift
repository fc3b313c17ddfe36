import Domain
import Foundation
import Ledger
import Storage
import Trust

@testable import Backup

/// A store with records of two people, and directories that are removed with this value.
final class BackupBench: Sendable {
    let path = FileManager.default.temporaryDirectory.appending(path: "backup-\(UUID().uuidString)").path
    let master: MasterKey

    init() throws {
        master = try MasterKey([UInt8](1...32))
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var keys: BackupKeys { BackupKeys(master) }
    var ledgerKeys: LedgerKeys { LedgerKeys(master) }

    func store(_ name: String = "data", _ mode: Store.Mode = .create) throws -> Store {
        try Store(directory: path + "/" + name, mode: mode)
    }

    func ledger(_ store: Store) throws -> Ledger { try Ledger(store: store, keys: ledgerKeys, time: BenchClock()) }

    /// Records whose texts are recognisable: those with an even number are Ada's.
    func fill(_ ledger: Ledger, _ numbers: Range<Int>) async throws {
        for number in numbers {
            let facts = RecordFacts(
                kind: .modelRequest, activity: "act_\(number / 2)",
                time: Timestamp(microseconds: 1_000_000 + Int64(number)),
                person: number.isMultiple(of: 2) ? "ada@example.com" : "bob@example.com", asset: "support",
                operation: "POST /v1/chat/completions", outcome: .permit, labels: [Label("EMAIL_ADDRESS"): 1])
            let passage = Passage(surface: "messages[0].content", text: Array("what \(number) said".utf8))
            try await ledger.record(Entry(facts: facts, passages: [passage]))
        }
    }

    /// The bytes of a backup.
    func backup(_ store: Store, keys: BackupKeys? = nil, files: [BackupFile] = []) throws -> [UInt8] {
        var bytes: [UInt8] = []
        let keys = keys ?? self.keys
        _ = try BackupTaking(store: store, keys: keys).write(
            BackupHeader(keys, wrappedKey: Array("wrapped".utf8)), files: { _ throws(BackupError) in files },
            to: { (piece) throws(BackupError) in bytes += piece })
        return bytes
    }

    /// Unpacks one into a directory of this name.
    func unpack(_ bytes: [UInt8], into name: String, keys: BackupKeys? = nil) throws(BackupError) -> BackupManifest {
        let directory = path + "/" + name
        try? FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        let source = Bytes(bytes)
        let header = try BackupHeader(source.read)
        return try Unpacking(into: directory).unpack(header, keys: keys ?? self.keys, source.read)
    }

    /// Everything in a file of a store, sealed or not.
    func rows(_ store: Store) throws -> [String: [[UInt8]]] {
        var rows: [String: [[UInt8]]] = [:]
        var name = ""
        try store.copy(begin: { _ in }, table: { name = $0.name }, row: { rows[name, default: []].append($0) })
        return rows
    }
}

/// Bytes that are read from begin to end, in pieces of a size that fits no frame.
final class Bytes {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    func read(_ count: Int) throws(BackupError) -> [UInt8] {
        let part = rest.prefix(min(count, 4_099))
        rest = rest.dropFirst(part.count)
        return Array(part)
    }
}

/// A clock that stands still, which the record does not mind.
struct BenchClock: TimeSource {
    var now: Timestamp { Timestamp(microseconds: 1_767_225_600_000_000) }
}
