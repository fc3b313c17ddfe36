public import Domain

/// One activity as the timeline shows it: facts of both its parts, no content.
public struct ActivityRow: Hashable, Sendable {
    public var id: String
    /// The record it began with: the timeline's order and its cursor.
    public var first: Int64
    /// The newest record of it.
    public var latest: Int64
    public var kind: RecordKind
    public var time: Timestamp
    public var person: String?
    public var credential: String?
    public var asset: String?
    public var model: String?
    /// Whom or what an act concerns, when nothing else names it.
    public var subject: String?
    public var operation: String
    public var outcome: Outcome
    public var labels: [Label: Int]
    public var status: Int?
    public var durationMicroseconds: Int64?
    /// False while a model's answer is still to come.
    public var finished: Bool

    public init(
        id: String, first: Int64, latest: Int64, kind: RecordKind, time: Timestamp, person: String? = nil,
        credential: String? = nil, asset: String? = nil, model: String? = nil, subject: String? = nil,
        operation: String, outcome: Outcome, labels: [Label: Int] = [:], status: Int? = nil,
        durationMicroseconds: Int64? = nil, finished: Bool = true
    ) {
        self.id = id
        self.first = first
        self.latest = latest
        self.kind = kind
        self.time = time
        self.person = person
        self.credential = credential
        self.asset = asset
        self.model = model
        self.subject = subject
        self.operation = operation
        self.outcome = outcome
        self.labels = labels
        self.status = status
        self.durationMicroseconds = durationMicroseconds
        self.finished = finished
    }
}

/// One activity in full: its records, in the order they were written.
public struct ActivityRecord: Hashable, Sendable {
    /// One of an activity's two parts: the request's or the answer's.
    public struct Part: Hashable, Sendable {
        public var facts: RecordFacts
        public var sequence: Int64
        /// The Merkle leaf hash, hex.
        public var leaf: String
        public var passages: [Passage]
        /// Why the content cannot be shown, when it cannot.
        public var damage: String?

        public init(
            facts: RecordFacts, sequence: Int64, leaf: String, passages: [Passage], damage: String? = nil
        ) {
            self.facts = facts
            self.sequence = sequence
            self.leaf = leaf
            self.passages = passages
            self.damage = damage
        }
    }

    public var id: String
    public var parts: [Part]

    public init(id: String, parts: [Part]) {
        self.id = id
        self.parts = parts
    }
}

extension ActivityRow {
    /// What the timeline says of the records of one activity; `nil` when there are none.
    public init?(id: String, parts: [(facts: RecordFacts, sequence: Int64)]) {
        guard let opening = parts.first else { return nil }
        self.init(opening: opening, answer: parts.count > 1 ? parts.last : nil)
    }

    /// Joins the part that began an activity with its answer, if there is one.
    init(
        opening: (facts: RecordFacts, sequence: Int64), answer: (facts: RecordFacts, sequence: Int64)?
    ) {
        let (first, last) = (opening.facts, answer?.facts)
        self.init(
            id: first.activity, first: opening.sequence, latest: answer?.sequence ?? opening.sequence,
            kind: first.kind, time: first.time, person: first.person, credential: first.credential,
            asset: first.asset, model: last?.model ?? first.model, subject: first.subject, operation: first.operation,
            outcome: max(first.outcome, last?.outcome ?? .permit),
            labels: first.labels.merging(last?.labels ?? [:], uniquingKeysWith: +),
            status: last?.status ?? first.status,
            durationMicroseconds: last?.durationMicroseconds ?? first.durationMicroseconds,
            finished: last != nil || Self.needsNoAnswer(first))
    }

    /// A model's request waits for its answer unless it was stopped on the way.
    private static func needsNoAnswer(_ facts: RecordFacts) -> Bool {
        facts.kind != .modelRequest || facts.outcome > .mask || facts.status != nil
    }
}
