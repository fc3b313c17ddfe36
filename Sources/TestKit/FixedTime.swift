public import Domain
import Synchronization

/// A clock that stands still until it is moved.
public final class FixedTime: TimeSource, Sendable {
    private let current: Mutex<Timestamp>

    public init(_ start: Timestamp = Timestamp(microseconds: 1_790_000_000_000_000)) { current = Mutex(start) }

    public var now: Timestamp { current.withLock { $0 } }

    public func advance(seconds: Int64) { advance(microseconds: seconds * 1_000_000) }
    public func advance(microseconds: Int64) { current.withLock { $0.microseconds += microseconds } }
}
