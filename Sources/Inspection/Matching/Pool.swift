internal import Synchronization

/// Things that are costly to make and can be used again.
final class Pool<Element: AnyObject & Sendable>: Sendable {
    private let idle = Mutex<[Element]>([])
    private let capacity: Int

    init(capacity: Int) { self.capacity = capacity }

    /// An idle element, or `nil` when a new one must be made.
    func take() -> Element? { idle.withLock { $0.popLast() } }

    /// Gives an element back; beyond the pool's capacity it is let go.
    func give(_ element: Element) {
        idle.withLock { elements in
            if elements.count < capacity { elements.append(element) }
        }
    }
}
