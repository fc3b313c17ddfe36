public import Domain
public import Ledger
public import Trust

/// Where the record is, who has seen it, what is held, and what it is kept safe by.
public struct RecordState: Sendable {
    /// How many records there are.
    public var count: Int64
    /// When the first was made; `nil` as long as there is none.
    public var began: Timestamp?
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
    /// What the next run would let go, and what the last one was to.
    public var forecast: RetentionForecast?
    public var lastRetention: RetentionRunOnRecord?
    /// The last backup that is on record, and when it was whole.
    public var backup: TakenBackup?
    public var backedUp: Timestamp?
    /// Which keys seal and sign; `nil` when that is not known.
    public var keysInUse: KeysInUse?
    /// What keeps the master key; `nil` when that is not known.
    public var custody: MasterKeyCustody?
    /// How the server that shows it started.
    public var start: ServerFacts.Start?

    public init(
        count: Int64 = 0, began: Timestamp? = nil, published: PublishedCheckpoint? = nil, keys: [String] = [],
        witnesses: [LogWitness] = [], holds: [Hold] = [], retention: RetentionInForce? = nil,
        forecast: RetentionForecast? = nil, lastRetention: RetentionRunOnRecord? = nil, backup: TakenBackup? = nil,
        backedUp: Timestamp? = nil, keysInUse: KeysInUse? = nil, custody: MasterKeyCustody? = nil,
        start: ServerFacts.Start? = nil
    ) {
        self.count = count
        self.began = began
        self.published = published
        self.keys = keys
        self.witnesses = witnesses
        self.holds = holds
        self.retention = retention
        self.forecast = forecast
        self.lastRetention = lastRetention
        self.backup = backup
        self.backedUp = backedUp
        self.keysInUse = keysInUse
        self.custody = custody
        self.start = start
    }
}
