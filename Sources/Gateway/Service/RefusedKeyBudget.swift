import Domain
import Synchronization

/// How many refused keys are recorded one by one: 20 at once, 10 a second after that. The rest is only counted.
final class RefusedKeyBudget: Sendable {
    private struct Bucket {
        var tokens = 20.0
        var last: Int64 = 0
    }

    private let bucket = Mutex(Bucket())

    func take(at time: Timestamp) -> Bool {
        bucket.withLock { bucket in
            let elapsed = Double(max(0, time.microseconds - bucket.last)) / 1_000_000
            bucket.tokens = min(20, bucket.tokens + elapsed * 10)
            bucket.last = max(bucket.last, time.microseconds)
            guard bucket.tokens >= 1 else { return false }
            bucket.tokens -= 1
            return true
        }
    }
}
