/// What a journal asks of its file, and of what processes share beside it.
///
/// A write is durable when it returns. One that a crash cuts off, or that fails, may have been stored in any of its sectors.
protocol JournalStorage: Sendable {
    /// Waits for whoever has the file, but not for ever: a process may be stopped while it has it.
    func lock() throws(StoreError)
    func unlock()

    /// Whether that is what was said last, by whomever.
    func wasSaid(_ bytes: [UInt8]) -> Bool
    /// Tells all processes; not durable.
    func say(_ bytes: [UInt8])

    /// The file's length.
    var length: Int { get }
    /// Everything that is stored.
    func read<Value>(_ body: (UnsafeRawBufferPointer) -> Value) throws(StoreError) -> Value
    /// Writes whole blocks and returns when they are on stable storage.
    func write(_ bytes: [UInt8], at offset: Int) throws(StoreError)
    /// Gives the file its length with zeros, so that no group makes it grow.
    func fill(to length: Int) throws(StoreError)
    /// Gives back what lies beyond.
    func cut(to length: Int)
    /// Makes sure that a new file is still in its directory after a loss of power.
    func syncDirectory() throws(StoreError)
}

/// Where a journal's groups go in the end.
protocol JournalDatabase: Sendable {
    /// Writes a group that is to begin where the records end, in one transaction.
    func append(_ group: JournalGroup) throws(StoreError) -> AppendOutcome
    /// Writes groups that follow each other in one transaction, but for what is there already.
    func settle(_ groups: [JournalGroup]) throws(StoreError)
    /// The sequence of the next record.
    func count() throws(StoreError) -> Int64
    /// The leaf of a record; `nil` when there is none with this number.
    func leaf(_ sequence: Int64) throws(StoreError) -> [UInt8]?
}
