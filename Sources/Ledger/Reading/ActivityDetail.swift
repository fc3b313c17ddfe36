public import Domain

/// One activity in full: its records with their content.
public struct ActivityDetail: Hashable, Sendable {
    public var activity: String
    /// In the order they were recorded; at least one.
    public var parts: [Part]

    /// One record of the activity.
    public struct Part: Hashable, Sendable {
        public var sequence: Int64
        public var facts: RecordFacts
        public var content: Content
        /// The Merkle leaf hash, 64 hexadecimal digits.
        public var leaf: String

        public init(sequence: Int64, facts: RecordFacts, content: Content, leaf: String) {
            self.sequence = sequence
            self.facts = facts
            self.content = content
            self.leaf = leaf
        }

        /// The passages; empty when they cannot be opened.
        public var passages: [Passage] { if case .passages(let passages) = content { passages } else { [] } }
    }

    /// What a record holds beside its facts, as far as it could be opened.
    public enum Content: Hashable, Sendable {
        case passages([Passage])
        /// The content was changed or is damaged; the reason, for people.
        case unreadable(String)
        /// The person's key was destroyed, or the time it was to be kept is over.
        case erased
    }

    public init(activity: String, parts: [Part]) {
        self.activity = activity
        self.parts = parts
    }

    /// The activity as the timeline shows it.
    public var summary: ActivitySummary? {
        guard let first = parts.first else { return nil }
        let answer = parts.count > 1 ? parts.last : nil
        return ActivitySummary(
            opening: RecordedFacts(sequence: first.sequence, facts: first.facts),
            answer: answer.map { RecordedFacts(sequence: $0.sequence, facts: $0.facts) })
    }
}
