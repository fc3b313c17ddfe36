public import Domain

/// The facts of one record; for an answer with those of its request, where these came by.
public struct JoinedRecord: Hashable, Sendable {
    public var facts: RecordFacts
    public var opening: RecordFacts?

    public init(facts: RecordFacts, opening: RecordFacts? = nil) {
        self.facts = facts
        self.opening = opening
    }
}

/// Finds the request of each answer among records that go by in one direction.
public struct RecordJoiner: Sendable {
    /// Which way the records go by.
    public enum Order: Sendable { case oldestFirst, newestFirst }

    private let order: Order
    private let capacity: Int
    /// Requests whose answers have not come by yet; from newest to oldest, answers whose requests have not. By activity.
    private var waiting: [String: RecordFacts] = [:]

    /// - Parameter capacity: How many may wait for their other half; with more, they are given up.
    public init(_ order: Order, capacity: Int = 4_096) {
        self.order = order
        self.capacity = capacity
    }

    /// Takes the next record; gives what is complete by now.
    public mutating func add(_ facts: RecordFacts) -> [JoinedRecord] {
        switch (order, facts.kind) {
        case (.oldestFirst, .modelRequest):
            if waiting.count >= capacity { waiting = [:] }
            waiting[facts.activity] = facts
        case (.oldestFirst, .modelResponse):
            return [JoinedRecord(facts: facts, opening: waiting.removeValue(forKey: facts.activity))]
        case (.newestFirst, .modelResponse):
            let givenUp = waiting.count < capacity ? [] : finish()
            waiting[facts.activity] = facts
            return givenUp
        case (.newestFirst, .modelRequest):
            guard let answer = waiting.removeValue(forKey: facts.activity) else { break }
            return [JoinedRecord(facts: answer, opening: facts), JoinedRecord(facts: facts)]
        default: break
        }
        return [JoinedRecord(facts: facts)]
    }

    /// Gives what is left: answers whose requests lie further back than what came by.
    public mutating func finish() -> [JoinedRecord] {
        defer { waiting = [:] }
        guard order == .newestFirst else { return [] }
        return waiting.values.sorted { ($0.time, $0.activity) > ($1.time, $1.activity) }
            .map { JoinedRecord(facts: $0) }
    }
}
