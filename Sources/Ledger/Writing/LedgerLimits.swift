/// How much the ledger's writer takes on.
public struct LedgerLimits: Hashable, Sendable {
    /// Entries in one transaction.
    public var batchEntries = 512
    /// Bytes of content in one transaction. One larger entry goes alone.
    public var batchBytes = 8 << 20
    /// Entries that may wait. More are refused.
    public var queueEntries = 8192
    /// Bytes of content that may wait. More are refused.
    public var queueBytes = 64 << 20
    /// How long after the begin of a transaction that several callers shared the next one begins, in microseconds: under
    /// load each transaction then serves more of them. A caller alone never waits for it.
    public var sharedMicroseconds = 1_000
    /// How long an entry that is not urgent waits for company, in microseconds.
    public var lingerMicroseconds = 5_000
    /// How long after a failure the store is tried again, in microseconds; doubles up to the second.
    public var probeMicroseconds = 50_000...1_000_000

    public init() {}
}
