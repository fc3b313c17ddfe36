public import Domain

/// For how long something is kept.
public struct RetentionPeriod: Hashable, Sendable, Codable {
    /// What a period is counted in.
    public enum Unit: String, Hashable, Sendable, Codable, CaseIterable {
        case days, months, years
    }

    /// The longest, in years.
    public static let longestYears = 100

    public let count: Int
    public let unit: Unit

    /// From a day up to ``longestYears``; anything else is `nil`.
    public init?(_ count: Int, _ unit: Unit) {
        let most =
            switch unit {
            case .days: Self.longestYears * 366
            case .months: Self.longestYears * 12
            case .years: Self.longestYears
            }
        guard (1...most).contains(count) else { return nil }
        self.count = count
        self.unit = unit
    }

    /// Reads `90 days`, `6 months`, `1 year`.
    public init?(_ text: String) {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 2, words[0].utf8.count <= 5, words[0].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            words[0].first != "0", let count = Int(words[0]),
            let unit = Unit(rawValue: String(words[1]) + (words[1].hasSuffix("s") ? "" : "s"))
        else { return nil }
        self.init(count, unit)
    }

    /// As it is written: `6 months`.
    public var text: String { "\(count) \(count == 1 ? String(unit.rawValue.dropLast()) : unit.rawValue)" }

    /// What was made before this moment has been kept for long enough.
    ///
    /// Months and years are those of the calendar: a month before 31 March is the last day of February.
    public func begin(before now: Timestamp) -> Timestamp {
        if unit == .days { return now.advanced(bySeconds: -Int64(count) * Self.day) }
        let seconds = now.microseconds.quotientAndRemainder(dividingBy: 1_000_000).quotient
        let today = CivilDay(daysSinceEpoch: Int(seconds / Self.day))
        let months = today.year * 12 + today.month - 1 - count * (unit == .years ? 12 : 1)
        var day = CivilDay(year: months / 12, month: months % 12 + 1, day: 1)
        let next = CivilDay(year: (months + 1) / 12, month: (months + 1) % 12 + 1, day: 1)
        day.day = min(today.day, next.daysSinceEpoch - day.daysSinceEpoch)
        return Timestamp(microseconds: (Int64(day.daysSinceEpoch) * Self.day + seconds % Self.day) * 1_000_000)
    }

    private static let day: Int64 = 24 * 60 * 60
}
