public import Domain

/// Words that are looked for in what lies sealed in the record, and where.
///
/// Nothing but opening the records one after the other finds them: what else is known of them makes the search short.
public struct TextSearch: Hashable, Sendable {
    /// How much one search opens. It ends early at the first of these, and says where to go on.
    public struct Limits: Hashable, Sendable {
        /// Records that are read.
        public var records = 50_000
        /// Bytes of content that are opened.
        public var bytes = 64 << 20
        public var seconds = 20.0
        /// Records in which it was found.
        public var hits = 100

        public init() {}
    }

    public var text: String
    /// Not before this moment.
    public var from: Timestamp?
    /// Before this moment.
    public var to: Timestamp?
    public var person: String?
    public var asset: String?
    /// The upstream's name for the conversation or thread.
    public var conversation: String?
    /// Where a search goes on that ended early: not before the record with this number.
    public var start: Int64?

    public init(
        text: String, from: Timestamp? = nil, to: Timestamp? = nil, person: String? = nil, asset: String? = nil,
        conversation: String? = nil, start: Int64? = nil
    ) {
        self.text = text
        self.from = from
        self.to = to
        self.person = person
        self.asset = asset
        self.conversation = conversation
        self.start = start
    }

    /// Whether there is something to look for: what ``Ledger/search(_:limits:)`` would refuse.
    public var isAnswerable: Bool { TextPattern(text) != nil }

    /// Whether the facts of a record are among those asked for. Searches themselves are not: each would find itself.
    func covers(_ facts: RecordFacts) -> Bool {
        if facts.operation == Self.operation { return false }
        if let from, facts.time < from { return false }
        if let to, facts.time >= to { return false }
        if let person, facts.person != person { return false }
        if let asset, facts.asset != asset { return false }
        if let conversation, facts.conversation != conversation { return false }
        return true
    }

    /// The act that searches are recorded as.
    public static let operation = "record.search"
}

/// What a search found.
public struct SearchResult: Hashable, Sendable {
    /// Why it ended.
    public enum End: Hashable, Sendable {
        /// Everything that was asked for was looked at.
        case complete
        /// A limit was reached.
        case records, bytes, time, hits
    }

    /// A record in which it was found.
    public struct Hit: Hashable, Sendable {
        public var sequence: Int64
        public var facts: RecordFacts
        /// Which part of the exchange the excerpt is from.
        public var surface: String
        /// Around the first place it was found at.
        public var excerpt: Excerpt

        public init(sequence: Int64, facts: RecordFacts, surface: String, excerpt: Excerpt) {
            self.sequence = sequence
            self.facts = facts
            self.surface = surface
            self.excerpt = excerpt
        }
    }

    /// In the order they were recorded.
    public var hits: [Hit] = []
    /// How many records were read, and how many bytes of content were opened.
    public var records = 0
    public var bytes = 0
    /// Records that could not be opened although they were not erased.
    public var unreadable = 0
    public var end = End.complete
    /// The record to go on with; `nil` at the end.
    public var next: Int64?
    /// When that was made.
    public var nextTime: Timestamp?

    public init() {}
}
