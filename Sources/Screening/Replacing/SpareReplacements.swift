internal import Inspection
internal import Synchronization

/// Replacements for one upload with more values than its conversation has room for. One for all threads.
///
/// They begin as a copy of what the conversation has when it is full, so that no two values share a surrogate.
final class SpareReplacements: Sendable {
    private let made = Mutex<Replacements?>(nil)
    /// Values noted before there was a copy to note them in.
    private let noted = Mutex<[FoundValue]>([])
    private let capacity: Int

    init(capacity: Int) { self.capacity = capacity }

    /// Those beside `kept`, which is full.
    func beside(_ kept: Replacements) -> Replacements {
        made.withLock { made in
            if let made { return made }
            let copy = kept.widened(to: capacity)
            copy.note(noted.withLock { $0 })
            made = copy
            return copy
        }
    }

    /// Says which values stand in a text, so that no surrogate is like one of them.
    func note(_ values: [FoundValue]) {
        if let made = made.withLock({ $0 }) { return made.note(values) }
        noted.withLock { $0 += values }
    }
}
