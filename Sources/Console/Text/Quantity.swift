import Domain

/// Numbers as people read them.
enum Quantity {
    /// `840 µs`, `12 ms`, `1.24 s`, `2 min 5 s`.
    static func duration(_ microseconds: Int64) -> String {
        switch microseconds {
        case ..<1000: "\(max(0, microseconds)) µs"
        case ..<1_000_000: "\(microseconds / 1000) ms"
        case ..<60_000_000: "\(decimal(microseconds / 10_000, places: 2)) s"
        default: "\(microseconds / 60_000_000) min \(microseconds / 1_000_000 % 60) s"
        }
    }

    /// How long to wait, in words.
    static func wait(_ seconds: Int) -> String {
        seconds < 90 ? "\(max(1, seconds)) seconds" : "\((seconds + 59) / 60) minutes"
    }

    /// `512 B`, `18.2 kB`, `10.4 MB`.
    static func bytes(_ count: Int) -> String {
        switch count {
        case ..<1000: "\(max(0, count)) B"
        case ..<1_000_000: "\(decimal(Int64(count / 100), places: 1)) kB"
        default: "\(decimal(Int64(count / 100_000), places: 1)) MB"
        }
    }

    /// `1 234 567`, in groups of three that do not break.
    static func grouped(_ number: Int64) -> String {
        let digits = Array(String(number.magnitude))
        var text = number < 0 ? "−" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append("\u{202F}") }
            text.append(digit)
        }
        return text
    }

    /// How long ago, in words; a moment in the future counts as now. What is a day old has a date.
    static func ago(_ moment: Timestamp, now: Timestamp) -> String {
        let seconds = (now.microseconds - moment.microseconds) / 1_000_000
        let civil = CivilTime(moment)
        switch seconds {
        case ..<5: return "just now"
        case ..<60: return "\(seconds) s ago"
        case ..<3600: return "\(seconds / 60) min ago"
        case ..<86_400: return "\(seconds / 3600) h ago"
        default:
            return civil.year == CivilTime(now).year ? "\(civil.day) \(civil.monthName), \(civil.clock)" : civil.date
        }
    }

    private static func decimal(_ value: Int64, places: Int) -> String {
        let scale: Int64 = places == 1 ? 10 : 100
        let fraction = String(value % scale)
        return "\(value / scale).\(String(repeating: "0", count: places - fraction.count))\(fraction)"
    }
}
