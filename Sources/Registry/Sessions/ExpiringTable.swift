internal import Domain
internal import Trust

/// What is remembered for a few minutes under a secret's digest. Pure: no clock, no lock.
///
/// Memory is bounded: when it is full, what would be forgotten next makes room.
struct ExpiringTable<Value: Sendable>: Sendable {
    private struct Row {
        var value: Value
        var ends: Timestamp
    }

    private let capacity: Int
    private let seconds: Int64
    private var rows: [KeyDigest: Row] = [:]

    /// - Parameter seconds: For how long something is remembered.
    init(seconds: Int64, capacity: Int = 4096) {
        self.seconds = seconds
        self.capacity = max(1, capacity)
    }

    var count: Int { rows.count }

    mutating func keep(_ value: Value, under key: KeyDigest, now: Timestamp) {
        if rows[key] == nil, rows.count >= capacity {
            rows = rows.filter { Self.holds($0.value, now: now, seconds) }
            if rows.count >= capacity, let next = rows.min(by: { $0.value.ends < $1.value.ends })?.key {
                rows[next] = nil
            }
        }
        rows[key] = Row(value: value, ends: now.advanced(bySeconds: seconds))
    }

    func value(_ key: KeyDigest, now: Timestamp) -> Value? {
        rows[key].flatMap { Self.holds($0, now: now, seconds) ? $0.value : nil }
    }

    mutating func forget(_ key: KeyDigest) { rows[key] = nil }

    /// A clock that was set back lengthens nothing.
    private static func holds(_ row: Row, now: Timestamp, _ seconds: Int64) -> Bool {
        now < row.ends && row.ends <= now.advanced(bySeconds: seconds)
    }
}
