public import Domain

/// What the next run would let go.
public struct RetentionForecast: Hashable, Sendable {
    public var plan: RetentionPlan
    /// When that run is, if a server is there to do it.
    public var moment: Timestamp
    /// How many records there are, and of how many nothing but the leaf is left already.
    public var records: Int64
    public var purged: Int64
    /// Whether not everything was looked at, since it took too long: the plan says what goes at least.
    public var isCut: Bool

    public init(plan: RetentionPlan, moment: Timestamp, records: Int64, purged: Int64, isCut: Bool) {
        self.plan = plan
        self.moment = moment
        self.records = records
        self.purged = purged
        self.isCut = isCut
    }

    /// How many stay whole, those that a hold keeps included.
    public var kept: Int64 { max(0, records - purged - Int64(plan.count)) }
}

/// A run as it was recorded before it began.
public struct RetentionRunOnRecord: Hashable, Sendable {
    public var time: Timestamp
    /// Who began it: a job of the server's, or somebody with the command.
    public var person: String?
    /// What was to go; `nil` when it is written otherwise than now.
    public var plan: RetentionPlan?

    public init(time: Timestamp, person: String?, plan: RetentionPlan?) {
        self.time = time
        self.person = person
        self.plan = plan
    }
}
