public import Domain

/// One activity as a list shows it: the facts of the part that began it and of the answer's part, without content.
public struct StoredActivity: Hashable, Sendable {
    /// The part that began it.
    public var opening: StoredFacts
    /// The answer's part, once there is one.
    public var answer: StoredFacts?

    public init(opening: StoredFacts, answer: StoredFacts? = nil) {
        self.opening = opening
        self.answer = answer
    }
}

/// The facts of one record.
public struct StoredFacts: Hashable, Sendable {
    public var sequence: Int64
    public var time: Timestamp
    /// What the tree commits to, which the facts are bound to.
    public var entry: [UInt8]
    /// Sealed; `nil` once the record was erased.
    public var facts: [UInt8]?

    public init(sequence: Int64, time: Timestamp, entry: [UInt8], facts: [UInt8]?) {
        self.sequence = sequence
        self.time = time
        self.entry = entry
        self.facts = facts
    }
}
