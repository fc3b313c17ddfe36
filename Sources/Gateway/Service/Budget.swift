import Domain
import Synchronization

/// How often something may be done that anybody can cause: `burst` times at once, `perSecond` after that.
final class Budget: Sendable {
    private struct Bucket {
        var tokens: Double
        var last: Int64 = 0
    }

    private let burst: Double
    private let perSecond: Double
    private let bucket: Mutex<Bucket>

    init(burst: Double, perSecond: Double) {
        self.burst = burst
        self.perSecond = perSecond
        bucket = Mutex(Bucket(tokens: burst))
    }

    func take(at time: Timestamp) -> Bool {
        bucket.withLock { bucket in
            let elapsed = Double(max(0, time.microseconds - bucket.last)) / 1_000_000
            bucket.tokens = min(burst, bucket.tokens + elapsed * perSecond)
            bucket.last = max(bucket.last, time.microseconds)
            guard bucket.tokens >= 1 else { return false }
            bucket.tokens -= 1
            return true
        }
    }
}
