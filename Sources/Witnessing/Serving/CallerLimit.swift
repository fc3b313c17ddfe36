/// How often one caller may ask: a bucket that holds a minute's worth, filled evenly (the generic cell rate algorithm).
///
/// Pure: no clock, no lock. Memory is bounded: who has not asked for a minute is forgotten, which loses nothing, and when
/// more than `capacity` ask within a minute, those longest silent start afresh.
struct CallerLimit: Sendable {
    /// A log asks at most every few seconds: enough for many behind one address, and nothing to a flood.
    static let perMinute: Int64 = 600

    private static let minute: Int64 = 60_000_000
    private static let cost = minute / perMinute

    private let capacity: Int
    /// When each bucket is full again, in microseconds.
    private var full: [String: Int64] = [:]
    /// The same, of those who have not asked since the last rotation.
    private var older: [String: Int64] = [:]
    private var rotated: Int64 = 0

    init(capacity: Int = 4_096) { self.capacity = max(1, capacity) }

    var remembered: Int { full.count + older.count }

    /// Takes one request out of the caller's bucket. Refused ones cost nothing.
    ///
    /// - Parameter now: Microseconds of a clock that only goes forward.
    /// - Returns: `nil` when it is admitted, otherwise whole seconds to wait, at least 1.
    mutating func wait(for caller: String, now: Int64) -> Int64? {
        rotate(now)
        let next = max(full[caller] ?? older[caller] ?? now, now) + Self.cost
        let excess = next - now - Self.minute
        if excess > 0 { return (excess + 999_999) / 1_000_000 }
        full[caller] = next
        return nil
    }

    private mutating func rotate(_ now: Int64) {
        guard full.count >= capacity || now - rotated >= Self.minute else { return }
        (older, full, rotated) = (full, [:], now)
    }
}
