internal import Domain
public import Ledger

/// Where the record is, who has seen it and what is held.
public struct RecordState: Sendable {
    /// How many records there are.
    public var count: Int64
    /// The newest checkpoint; `nil` as long as there is none.
    public var published: PublishedCheckpoint?
    /// The keys that sign, as followers have to know them.
    public var keys: [String]
    /// Everybody who cosigns or did.
    public var witnesses: [LogWitness]
    /// Legal holds, lifted ones too.
    public var holds: [Hold]
    /// For how long records are kept; `nil` for ever.
    public var retention: RetentionInForce?

    public init(
        count: Int64 = 0, published: PublishedCheckpoint? = nil, keys: [String] = [], witnesses: [LogWitness] = [],
        holds: [Hold] = [], retention: RetentionInForce? = nil
    ) {
        self.count = count
        self.published = published
        self.keys = keys
        self.witnesses = witnesses
        self.holds = holds
        self.retention = retention
    }
}
