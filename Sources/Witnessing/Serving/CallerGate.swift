internal import Domain
internal import Synchronization
internal import Trust

/// How often one caller may ask a witness: the limit with its lock and its clock.
final class CallerGate: Sendable {
    /// A log asks at most every few seconds: enough for many behind one address, and nothing to a flood.
    static let perMinute = 600

    private let limit = Mutex(RateLimiter<String>(capacity: 4_096))
    private let began = ContinuousClock.now

    func admit(_ caller: String) -> RateLimitAdmission {
        let passed = (ContinuousClock.now - began).components
        let now = Timestamp(microseconds: passed.seconds * 1_000_000 + passed.attoseconds / 1_000_000_000_000)
        return limit.withLock { $0.admit(caller, perMinute: Self.perMinute, now: now) }
    }
}
