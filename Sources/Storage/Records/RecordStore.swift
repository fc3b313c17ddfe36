/// Where the ledger's records and checkpoints are kept.
public protocol RecordStore: SubjectStore, KeyRotationStore, LogStore, WitnessStore, ErasureStore, RetentionStore {
    /// Adds records and the checkpoint over them in one transaction, and returns when it is on stable storage.
    ///
    /// `records` carry the sequences from `size` on. When the store holds a different number of records by now, because
    /// another process has written, nothing is written and the answer says how many there are.
    ///
    /// - Throws: ``StoreError``. After a throw it is not known whether the records are in the store: ask
    ///   ``recordCount()``.
    func append(_ records: [StoredRecord], at size: Int64, checkpoint: StoredCheckpoint) throws(StoreError)
        -> AppendOutcome
    /// Writes something that changes nothing and returns when it is on stable storage: whether the store takes writes.
    func probe() throws(StoreError)

    /// How many records there are: the next sequence.
    func recordCount() throws(StoreError) -> Int64
    /// The number of records and the newest checkpoint, from one moment.
    func recordHead() throws(StoreError) -> RecordHead
    /// Shows records with a sequence of at least `sequence`, ascending, at most `limit`, one at a time: no more than
    /// one is held in memory. Ends early when `visit` answers `false`, and must not be asked anything meanwhile.
    func visitRecords(from sequence: Int64, limit: Int, _ visit: (StoredRecord) -> Bool) throws(StoreError)
    /// Facts of the records with a sequence of at least `sequence`, ascending.
    func facts(from sequence: Int64, limit: Int) throws(StoreError) -> [StoredFacts]
    /// The records of one activity, ascending.
    ///
    /// - Parameter activity: As ``StoredRecord/activity``.
    func records(ofActivity activity: [UInt8]) throws(StoreError) -> [StoredRecord]
    /// Leaf hashes of the records with a sequence of at least `sequence`, ascending.
    func leaves(from sequence: Int64, limit: Int) throws(StoreError) -> [[UInt8]]
    /// Activities that match, newest first, that began at a sequence below `before`. At most 200.
    ///
    /// - Throws: ``StoreError``; `.tooLong` when the filter matches so little that reading on would keep others waiting.
    func activities(_ filter: RecordFilter, before: Int64?, limit: Int) throws(StoreError) -> [StoredActivity]
    /// Shows the rows of the index by terms for records with a sequence below `end`, in any order.
    func visitTerms(below end: Int64, _ visit: (TermRow) -> Void) throws(StoreError)
    /// Records with a sequence of at least `sequence`, and what the index by activity says of them: at most `limit`, and none behind
    /// the one with which they are `bytes` long. Those before one that cannot be read are given; it is the next that throws.
    func recordPage(from sequence: Int64, limit: Int, bytes: Int) throws(StoreError) -> RecordPage

    /// Checkpoints with a size of at least `size`, ascending.
    func checkpoints(from size: Int64, limit: Int) throws(StoreError) -> [StoredCheckpoint]
    /// The newest checkpoint.
    func lastCheckpoint() throws(StoreError) -> StoredCheckpoint?
    /// The newest checkpoint that carries a frontier.
    func lastFrontier() throws(StoreError) -> StoredCheckpoint?
}

extension RecordStore {
    /// Records with a sequence of at least `sequence`, ascending.
    public func records(from sequence: Int64, limit: Int) throws(StoreError) -> [StoredRecord] {
        var records: [StoredRecord] = []
        try visitRecords(from: sequence, limit: limit) {
            records.append($0)
            return true
        }
        return records
    }
}

/// How far the records reach, and how far they are signed.
public struct RecordHead: Hashable, Sendable {
    public var count: Int64
    public var checkpoint: StoredCheckpoint?

    public init(count: Int64, checkpoint: StoredCheckpoint?) {
        self.count = count
        self.checkpoint = checkpoint
    }
}

/// One row of the index by terms.
public struct TermRow: Hashable, Sendable {
    /// 16 bytes.
    public var term: [UInt8]
    /// The sequence of the first record of the activity.
    public var opening: Int64
    /// The record that has the term.
    public var sequence: Int64

    public init(term: [UInt8], opening: Int64, sequence: Int64) {
        self.term = term
        self.opening = opening
        self.sequence = sequence
    }
}

/// What came of an append.
public enum AppendOutcome: Hashable, Sendable {
    /// The records are on stable storage.
    case written
    /// The store holds this many records; nothing was written.
    case moved(Int64)
}
