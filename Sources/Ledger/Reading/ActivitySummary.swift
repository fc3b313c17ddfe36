public import Domain

/// One activity as the timeline shows it: the part that began it joined with its answer.
public struct ActivitySummary: Hashable, Sendable {
    /// The facts of the part that began it.
    public var opening: RecordedFacts
    /// The answer's part; `nil` as long as there is none, and for what has no answer.
    public var answer: RecordedFacts?

    public init(opening: RecordedFacts, answer: RecordedFacts? = nil) {
        self.opening = opening
        self.answer = answer
    }

    /// Where the next page goes on: pass it as `before`.
    public var sequence: Int64 { opening.sequence }
    public var activity: String { opening.facts.activity }
    public var kind: RecordKind { opening.facts.kind }
    public var time: Timestamp { opening.facts.time }
    /// The stricter of both parts.
    public var outcome: Outcome { max(opening.facts.outcome, answer?.facts.outcome ?? .permit) }
    /// The labels of both parts, with how many of each.
    public var labels: [Label: Int] { opening.facts.labels.merging(answer?.facts.labels ?? [:], uniquingKeysWith: +) }
    public var reasons: [Reason] { opening.facts.reasons + (answer?.facts.reasons ?? []) }
    /// The HTTP status the caller got.
    public var status: Int? { answer?.facts.status ?? opening.facts.status }
    /// Until the answer was recorded.
    public var durationMicroseconds: Int64? {
        answer?.facts.durationMicroseconds ?? opening.facts.durationMicroseconds
    }
}

/// The facts of a record and where it lies.
public struct RecordedFacts: Hashable, Sendable {
    public var sequence: Int64
    public var facts: RecordFacts

    public init(sequence: Int64, facts: RecordFacts) {
        self.sequence = sequence
        self.facts = facts
    }
}
