public import Domain

/// When campaigns begin that come again: on days of the calendar, at midnight UTC.
public struct Recurrence: Hashable, Sendable {
    /// What is counted.
    public enum Unit: String, Hashable, Sendable, CaseIterable {
        case week, month
    }

    /// The first day.
    public let start: CivilDay
    public let unit: Unit
    /// So many weeks or months later the next.
    public let interval: Int

    /// Up to ten years.
    public static let weeks = 1...520
    public static let months = 1...120
    private static let years = 1970...9_999

    /// - Returns: `nil` when there is no such day, or the interval is in none of the ranges above.
    public init?(every interval: Int, _ unit: Unit, from start: CivilDay) {
        let intervals = unit == .week ? Self.weeks : Self.months
        guard intervals.contains(interval), Self.years.contains(start.year), (1...12).contains(start.month),
            (1...Self.lastDay(ofMonth: start.month, start.year)).contains(start.day)
        else { return nil }
        self.start = start
        self.unit = unit
        self.interval = interval
    }

    /// The first day of a campaign that is not before a day.
    ///
    /// Months are counted from the first day: what begins on a 31st begins on the last day of shorter months, and on the 31st again
    /// of the next that has one.
    public func next(notBefore day: CivilDay) -> CivilDay {
        guard day.daysSinceEpoch > start.daysSinceEpoch else { return start }
        switch unit {
        case .week:
            let step = interval * 7
            let gone = day.daysSinceEpoch - start.daysSinceEpoch
            return CivilDay(daysSinceEpoch: start.daysSinceEpoch + (gone + step - 1) / step * step)
        case .month:
            let gone = (day.year - start.year) * 12 + day.month - start.month
            let count = gone / interval
            let last = occurrence(count)
            return last.daysSinceEpoch >= day.daysSinceEpoch ? last : occurrence(count + 1)
        }
    }

    /// The day a campaign begins, counted from 0.
    private func occurrence(_ number: Int) -> CivilDay {
        let months = start.year * 12 + start.month - 1 + number * interval
        let (year, month) = (months / 12, months % 12 + 1)
        return CivilDay(year: year, month: month, day: min(start.day, Self.lastDay(ofMonth: month, year)))
    }

    static func lastDay(ofMonth month: Int, _ year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        default: 31
        }
    }
}
