public import Domain
internal import Foundation
internal import Storage

/// What a backup is of.
public struct BackupManifest: Hashable, Sendable, Codable {
    /// The version of the store's schema.
    public var schema: Int
    /// How many records there are, numbered from 0.
    public var records: Int64
    /// The Merkle tree hash over their leaves, 32 bytes.
    public var root: [UInt8]
    /// When the newest record was made, microseconds since 1970.
    public var newest: Int64
    /// The newest checkpoint of the log, signed (c2sp.org/tlog-checkpoint); empty where none was yet.
    public var checkpoint: [UInt8]
    /// Bytes of the file, begin and all, when it was written; `nil` in the file itself.
    public var bytes: Int64?
    /// How much had been erased in the store when it was copied; `nil` in the file itself.
    var erasures: Int64?

    init(_ snapshot: StoreSnapshot) throws(BackupError) {
        guard let head = snapshot.head.checkpoint, head.size == snapshot.head.count else {
            throw .head("the store has no head that covers all of its records: run `sallyport ledger verify`")
        }
        schema = snapshot.schema
        records = head.size
        root = head.root
        newest = snapshot.newest?.microseconds ?? 0
        checkpoint = snapshot.note?.note ?? []
    }

    /// Reads the first piece of a backup.
    init(_ bytes: [UInt8]) throws(BackupError) {
        guard let read = try? JSONDecoder().decode(BackupManifest.self, from: Data(bytes)), read.records >= 0,
            read.root.count == 32
        else { throw .malformed("what it is of cannot be read") }
        self = read
        self.bytes = nil
        erasures = nil
    }

    var encoded: [UInt8] { (try? JSONEncoder().encode(self)).map { [UInt8]($0) } ?? [] }

    /// When the newest record was made.
    public var time: Timestamp { Timestamp(microseconds: newest) }
}
