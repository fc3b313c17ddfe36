internal import Synchronization

/// Answers that hold for as long as policies and entities do, the one kind of memory that decisions keep of earlier ones.
///
/// Bounded, in two generations: what is asked for stays in the young one or comes back to it, and when that is full it
/// becomes the old one, in whose place what nobody asked for meanwhile is forgotten.
final class AnswerCache<Answer: Sendable>: Sendable {
    private struct Generations {
        var young: [Projection.Key: Answer] = [:]
        var old: [Projection.Key: Answer] = [:]

        mutating func known(_ key: Projection.Key, _ capacity: Int) -> Answer? {
            if let known = young[key] { return known }
            guard let known = old[key] else { return nil }
            keep(known, for: key, capacity)
            return known
        }

        mutating func keep(_ answer: Answer, for key: Projection.Key, _ capacity: Int) {
            if young.count >= capacity { (young, old) = ([:], young) }
            young[key] = answer
        }
    }

    /// As many answers are kept whatever else is asked; twice as many at most.
    static var capacity: Int { 8_192 }

    private let capacity: Int
    private let generations = Mutex(Generations())

    init(capacity: Int = AnswerCache.capacity) { self.capacity = capacity }

    /// - Parameter key: `nil` for what is not kept.
    func answer(_ key: Projection.Key?, _ make: () -> Answer) -> Answer {
        guard let key else { return make() }
        if let known = generations.withLock({ $0.known(key, capacity) }) { return known }
        let made = make()
        generations.withLock { $0.keep(made, for: key, capacity) }
        return made
    }
}
