public import Domain

/// Whether one more request is within a limit.
public enum RateLimitAdmission: Hashable, Sendable {
    case admitted
    /// Whole seconds to wait, at least 1.
    case retryAfter(seconds: Int)
}

/// How many requests a minute are counted together under one key.
///
/// A token bucket that holds a minute's worth: `perMinute` requests at once, then one every 60/`perMinute` seconds. Pure:
/// no clock, no lock. Memory is bounded: keys unused for a minute are forgotten, which loses nothing, and when more than
/// `capacity` are in use within a minute, the ones longest unused start afresh.
public struct RateLimiter<Key: Hashable & Sendable>: Sendable {
    /// Microseconds.
    private static var minute: Int64 { 60_000_000 }

    private let capacity: Int
    /// When each bucket will be full again: one moment says it all (the generic cell rate algorithm).
    private var full: [Key: Timestamp] = [:]
    /// The same, of those not used since the last rotation.
    private var older: [Key: Timestamp] = [:]
    private var rotated = Timestamp(microseconds: 0)

    public init(capacity: Int) { self.capacity = max(1, capacity) }

    /// Takes one request out of the bucket, if it holds one.
    public mutating func admit(_ key: Key, perMinute: Int, now: Timestamp) -> RateLimitAdmission {
        rotate(now: now)
        let cost = Self.minute / Int64(max(1, perMinute))
        // Never more than a minute ahead, also after a clock was set back.
        let known = min(full[key] ?? older[key] ?? now, now.advanced(bySeconds: 60))
        let next = max(known, now).microseconds + cost
        let excess = next - now.microseconds - Self.minute
        guard excess <= 0 else { return .retryAfter(seconds: Int((excess + 999_999) / 1_000_000)) }
        full[key] = Timestamp(microseconds: next)
        return .admitted
    }

    var remembered: Int { full.count + older.count }

    private mutating func rotate(now: Timestamp) {
        let elapsed = now.microseconds - rotated.microseconds
        guard full.count >= capacity || elapsed >= Self.minute || elapsed < 0 else { return }
        older = full
        full = [:]
        rotated = now
    }
}
