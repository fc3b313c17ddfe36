import Domain
import Synchronization

/// A clock that stands still until a test moves it.
final class HandSetTime: TimeSource {
    private let microseconds: Atomic<Int64>

    init(_ seconds: Int64 = 1_800_000_000) { microseconds = Atomic(seconds * 1_000_000) }

    var now: Timestamp { Timestamp(microseconds: microseconds.load(ordering: .sequentiallyConsistent)) }

    func pass(seconds: Int64) { pass(microseconds: seconds * 1_000_000) }
    func pass(microseconds count: Int64) { microseconds.add(count, ordering: .sequentiallyConsistent) }
}
