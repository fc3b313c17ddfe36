public import Domain

/// Recorded decisions of a window asked again as they go by, each answer with what its request held.
public struct Replay: Sendable {
    public private(set) var simulation: Simulation
    /// The first of those that change; the summary counts all.
    public private(set) var changes: [DecisionChange] = []
    private var joiner: RecordJoiner
    private let window: Range<Timestamp>
    private let limit: Int

    /// - Parameters:
    ///   - joiner: Set to the direction in which records go by.
    ///   - window: When what is asked again began; requests before it are still looked at for their answers' sake.
    ///   - limit: Changes that are kept.
    public init(_ simulation: Simulation, _ joiner: RecordJoiner, window: Range<Timestamp>, keeping limit: Int) {
        self.simulation = simulation
        self.joiner = joiner
        self.window = window
        self.limit = limit
    }

    /// Takes the next record; answers with the changes that are kept of it.
    @discardableResult
    public mutating func add(_ facts: RecordFacts) -> [DecisionChange] { ask(joiner.add(facts)) }

    /// Asks what is left when no more records come.
    @discardableResult
    public mutating func finish() -> [DecisionChange] { ask(joiner.finish()) }

    private mutating func ask(_ records: [JoinedRecord]) -> [DecisionChange] {
        var kept: [DecisionChange] = []
        for record in records where window.contains(record.facts.time) {
            guard let change = simulation.add(record.facts, opening: record.opening),
                changes.count + kept.count < limit
            else { continue }
            kept.append(change)
        }
        changes += kept
        return kept
    }
}
