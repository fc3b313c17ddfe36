/// Where the log that can be followed from outside is kept: its keys, its signed checkpoints, its tiles.
public protocol LogStore: Sendable {
    /// The keys that sign, oldest first.
    func logKeys() throws(StoreError) -> [StoredLogKey]
    /// Adds keys, provided that there are as many as the caller knows of.
    ///
    /// - Returns: `false` when somebody was quicker; nothing was added then.
    func add(_ keys: [StoredLogKey], after known: Int) throws(StoreError) -> Bool

    /// The newest checkpoint: of the largest size, and of these the latest.
    func lastNote() throws(StoreError) -> StoredNote?
    /// The newest checkpoint of at least `size` records, of the smallest such size.
    func note(atLeast size: Int64) throws(StoreError) -> StoredNote?
    /// Checkpoints in the order of size and time, those after `note`; `nil` begins with the first.
    func notes(after note: StoredNote?, limit: Int) throws(StoreError) -> [StoredNote]
    /// Adds a checkpoint and returns when it is on stable storage, provided that `last` is still the newest.
    ///
    /// - Returns: `false` when there is a newer one by now; nothing was written then.
    func publish(_ note: StoredNote, after last: StoredNote?) throws(StoreError) -> Bool

    /// Adds tiles, or puts longer ones in their place.
    func write(_ tiles: [StoredTile]) throws(StoreError)
    /// A tile's hashes, 32 bytes each; `nil` when it is not there.
    func tile(level: Int, index: UInt64) throws(StoreError) -> [UInt8]?
    /// The entries of the records from `sequence` on, ascending.
    func entries(from sequence: Int64, limit: Int) throws(StoreError) -> [[UInt8]]
}
