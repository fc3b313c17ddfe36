public import Domain

/// Moments as people and programs read them: `2026-03-01T09:30:00Z` (RFC 3339, UTC, whole seconds).
public enum TimestampText {
    public static func iso8601(_ time: Timestamp) -> String {
        let seconds = floorDivide(time.microseconds, 1_000_000)
        let days = floorDivide(seconds, 86400)
        let rest = seconds - days * 86400
        let date = CivilDay(daysSinceEpoch: Int(days))
        let clock = [rest / 3600, rest / 60 % 60, rest % 60].map { pad($0, 2) }.joined(separator: ":")
        return "\(pad(Int64(date.year), 4))-\(pad(Int64(date.month), 2))-\(pad(Int64(date.day), 2))T\(clock)Z"
    }

    private static func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
        value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor)
    }

    private static func pad(_ value: Int64, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
