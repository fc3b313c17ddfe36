public import Domain
internal import Storage

/// A signed checkpoint of the log.
public struct PublishedCheckpoint: Hashable, Sendable {
    /// How many records it covers.
    public let size: Int64
    /// When it was signed.
    public let time: Timestamp
    /// The root over these records, 32 bytes.
    public let root: [UInt8]
    /// As it is sent: the text, then signatures (c2sp.org/tlog-checkpoint).
    public let bytes: [UInt8]

    init(_ note: StoredNote) {
        size = note.size
        time = note.time
        root = note.root
        bytes = note.note
    }
}
