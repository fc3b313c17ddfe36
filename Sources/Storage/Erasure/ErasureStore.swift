public import Domain

/// How records are erased: keys are destroyed, bodies and index rows removed, and what was removed is remembered until a
/// receipt for it is on record.
public protocol ErasureStore: Sendable {
    /// Destroys the data key of the subject that `term` finds, and notes that its records are to be purged.
    ///
    /// - Returns: The subject as it was; `nil` when there is none.
    func destroyKey(term: [UInt8], at time: Timestamp) throws(StoreError) -> StoredSubject?
    /// Ids of the data keys that are destroyed and whose records may not all be purged.
    func unpurgedKeys() throws(StoreError) -> [[UInt8]]
    /// Says that all records under this key are purged.
    func notePurged(key: [UInt8]) throws(StoreError)

    /// The entries of records that may be under the key, from `sequence` on, ascending: those that are not purged.
    func unpurged(from sequence: Int64, limit: Int) throws(StoreError) -> [StoredEntry]
    /// Removes everything but the leaves of these records, and the index rows that find them.
    ///
    /// - Returns: Which of them were not purged before.
    func purge(_ sequences: [Int64], cause: String) throws(StoreError) -> [Int64]
    /// Of how many records nothing but the leaf is left.
    func purgedCount() throws(StoreError) -> Int64
    /// Records that were purged without a receipt on record, ascending.
    func unreceipted(limit: Int) throws(StoreError) -> [PurgedRecord]
    /// Says that a receipt for these is on record.
    func noteReceipt(for sequences: [Int64]) throws(StoreError)
    /// How many rows beside the record were erased, those of accounts and files, without a receipt on record.
    func unreceiptedRows() throws(StoreError) -> Int
    /// Says that a receipt for so many of them is on record.
    func noteReceipt(forRows count: Int) throws(StoreError)
    /// What erasures have left to be done.
    func unfinishedErasure() throws(StoreError) -> UnfinishedErasure
    /// Leaves nothing of what was purged where it lay, in the write-ahead log and in the journal.
    ///
    /// - Throws: ``StoreError``; `.busy` when somebody reads on from before it was purged: it lies in the files until they are
    ///   done, and ``unfinishedErasure()`` says so until this, or ``finishOverwriting()``, has succeeded.
    /// - Parameter rewriting: Whether all pages are written anew. Pages that were split keep bytes of rows that went to their
    ///   neighbours, and only that is sure to leave none of them; nobody else writes while it is done.
    func overwritePurged(rewriting: Bool) throws(StoreError)
    /// Does what others could not of the same, without writing all pages anew; nothing when nothing is left.
    func finishOverwriting() throws(StoreError)

    /// Legal holds, in the order they were placed, lifted ones too.
    func holds() throws(StoreError) -> [StoredHold]
    func place(_ hold: StoredHold) throws(StoreError)
    /// - Returns: Whether there is such a hold that was not lifted before.
    func lift(hold id: String, at time: Timestamp) throws(StoreError) -> Bool
}

/// What is left of a record, and what finds it.
public struct StoredEntry: Hashable, Sendable {
    public var sequence: Int64
    public var time: Timestamp
    public var entry: [UInt8]
    /// Index terms of 16 bytes each, one after the other.
    public var terms: [UInt8]

    public init(sequence: Int64, time: Timestamp, entry: [UInt8], terms: [UInt8]) {
        self.sequence = sequence
        self.time = time
        self.entry = entry
        self.terms = terms
    }
}

/// A record of which nothing but the leaf is left, and why.
public struct PurgedRecord: Hashable, Sendable {
    public var sequence: Int64
    public var cause: String

    public init(sequence: Int64, cause: String) {
        self.sequence = sequence
        self.cause = cause
    }
}

/// A legal hold as it is kept.
public struct StoredHold: Hashable, Sendable {
    public var id: String
    /// Index terms, 16 bytes each: a record that has one of them is held.
    public var terms: [[UInt8]]
    /// What it is about, sealed.
    public var detail: [UInt8]
    public var placed: Timestamp
    public var lifted: Timestamp?

    public init(id: String, terms: [[UInt8]], detail: [UInt8], placed: Timestamp, lifted: Timestamp? = nil) {
        self.id = id
        self.terms = terms
        self.detail = detail
        self.placed = placed
        self.lifted = lifted
    }
}
