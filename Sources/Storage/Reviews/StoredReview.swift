public import Domain

/// An access review, as whoever keeps it wrote it; its lines are kept beside it.
public struct StoredReview: Hashable, Sendable {
    /// How far it is.
    public enum Stage: String, Hashable, Sendable { case open, closing, closed }

    public var id: String
    /// Grows by one with every change; 0 for what is not kept yet.
    public var revision: Int64
    /// What those that come again have in common.
    public var series: String
    public var name: String
    public var stage: Stage
    /// Text that the store does not read.
    public var rules: [UInt8]
    /// Text that the store does not read.
    public var progress: [UInt8]
    public var opened: Timestamp
    /// When there is something to be done about it; `nil` for never.
    public var due: Timestamp?
    /// When the next of its series begins; `nil` when none does.
    public var begins: Timestamp?
    /// What it came to; of closed ones only.
    public var evidence: String?
    /// Its place in the chain of evidence, the first at 1; of closed ones only.
    public var number: Int64?

    public init(
        id: String, revision: Int64, series: String, name: String, stage: Stage, rules: [UInt8], progress: [UInt8],
        opened: Timestamp, due: Timestamp?, begins: Timestamp?, evidence: String? = nil, number: Int64? = nil
    ) {
        self.id = id
        self.revision = revision
        self.series = series
        self.name = name
        self.stage = stage
        self.rules = rules
        self.progress = progress
        self.opened = opened
        self.due = due
        self.begins = begins
        self.evidence = evidence
        self.number = number
    }
}

/// How many lines of a review, or of somebody's part of it, are how far.
public struct ReviewTally: Hashable, Sendable {
    /// Nobody has decided.
    public var open = 0
    /// Decided, and not found done yet.
    public var outstanding = 0
    /// Found as it was decided.
    public var settled = 0

    public init(open: Int = 0, outstanding: Int = 0, settled: Int = 0) {
        self.open = open
        self.outstanding = outstanding
        self.settled = settled
    }

    public var total: Int { open + outstanding + settled }
}
