public import Domain

/// One line of an access review. Words are those of whoever keeps it; the store compares them and no more.
public struct StoredReviewItem: Hashable, Sendable {
    /// How far it is: nobody has decided; it was decided, and not found done yet; it was found as decided.
    public enum Standing: String, Hashable, Sendable, CaseIterable { case open, outstanding, settled }

    /// Its place, from 0 on.
    public var number: Int
    public var access: StoredAccess
    public var department: String?
    public var granted: String
    /// Each of one line.
    public var rights: [String] = []
    public var since: Timestamp?
    public var lastUsed: Timestamp?
    public var flags: [String] = []
    public var reviewer: String?
    public var decision: Decision?
    public var lapse: String
    public var finding: String?
    /// The rights that were found.
    public var found: [String] = []
    public var failures = 0
    public var handovers = 0
    public var standing = Standing.open
    /// Whether it may not be used at the moment.
    public var isBlocked = false

    /// What somebody decided about it.
    public struct Decision: Hashable, Sendable {
        public var verdict: String
        /// The rights a change leaves.
        public var remaining: [String]
        public var reason: String
        public var person: String
        public var time: Timestamp

        public init(verdict: String, remaining: [String], reason: String, person: String, time: Timestamp) {
            self.verdict = verdict
            self.remaining = remaining
            self.reason = reason
            self.person = person
            self.time = time
        }
    }

    public init(number: Int, access: StoredAccess, granted: String, lapse: String) {
        self.number = number
        self.access = access
        self.granted = granted
        self.lapse = lapse
    }
}

/// What is held by whom.
public struct StoredAccess: Hashable, Sendable {
    public var kind: String
    public var object: String
    public var holder: String

    public init(kind: String, object: String, holder: String) {
        self.kind = kind
        self.object = object
        self.holder = holder
    }
}

/// Which lines of a review are meant: all of them, where nothing is said.
public struct ReviewItemSelection: Hashable, Sendable {
    public var reviewer: String?
    public var standing: StoredReviewItem.Standing?
    /// Lines that come after this many.
    public var offset = 0
    public var limit = Int.max

    public init(
        reviewer: String? = nil, standing: StoredReviewItem.Standing? = nil, offset: Int = 0, limit: Int = .max
    ) {
        self.reviewer = reviewer
        self.standing = standing
        self.offset = offset
        self.limit = limit
    }
}
