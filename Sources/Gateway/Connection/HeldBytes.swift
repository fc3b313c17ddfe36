import Synchronization

/// The bytes of bodies held in memory by all exchanges together, with a ceiling.
final class HeldBytes: Sendable {
    private let ceiling: Int
    private let held = Atomic<Int>(0)

    init(ceiling: Int) { self.ceiling = ceiling }

    var current: Int { held.load(ordering: .relaxed) }

    /// False when the ceiling would be passed; nothing is taken then.
    func take(_ count: Int) -> Bool {
        let now = held.add(count, ordering: .relaxed).newValue
        if now <= ceiling { return true }
        held.subtract(count, ordering: .relaxed)
        return false
    }

    func give(_ count: Int) { held.subtract(count, ordering: .relaxed) }
}
