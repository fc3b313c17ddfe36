import Domain

/// A moment on the calendar, in UTC (proleptic Gregorian).
struct CivilTime: Hashable {
    var year: Int
    var month: Int
    var day: Int
    var hour: Int
    var minute: Int
    var second: Int
    var microsecond: Int

    init(_ timestamp: Timestamp) {
        let (seconds, micros) = Self.divide(timestamp.microseconds, by: 1_000_000)
        let (days, rest) = Self.divide(seconds, by: 86_400)
        let date = CivilDay(daysSinceEpoch: Int(days))
        (year, month, day) = (date.year, date.month, date.day)
        hour = Int(rest) / 3600
        minute = Int(rest) / 60 % 60
        second = Int(rest) % 60
        microsecond = Int(micros)
    }

    /// Reads `2026-11-23` or `2026-11-23T14:05` (seconds optional), as forms send them, as UTC.
    static func timestamp(ofInput text: String) -> Timestamp? {
        let halves = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
        let date = halves[0].split(separator: "-", omittingEmptySubsequences: false)
        guard date.count == 3, let year = number(date[0], digits: 4), let month = number(date[1], digits: 2),
            let day = number(date[2], digits: 2), (1970...9999).contains(year), (1...12).contains(month),
            (1...length(ofMonth: month, in: year)).contains(day)
        else { return nil }
        var seconds = 0
        if halves.count == 2 {
            let clock = halves[1].split(separator: ":", omittingEmptySubsequences: false)
            guard clock.count == 2 || clock.count == 3, let hour = number(clock[0], digits: 2),
                let minute = number(clock[1], digits: 2), hour < 24, minute < 60
            else { return nil }
            seconds = hour * 3600 + minute * 60
            if clock.count == 3 {
                guard let second = number(clock[2], digits: 2), second < 60 else { return nil }
                seconds += second
            }
        }
        let days = CivilDay(year: year, month: month, day: day).daysSinceEpoch
        let total = Int64(days) * 86_400 + Int64(seconds)
        return Timestamp(microseconds: total * 1_000_000)
    }

    // MARK: Written

    /// `2026-11-23T14:05:07.000123Z` (RFC 3339).
    var machine: String {
        "\(pad(year, 4))-\(pad(month))-\(pad(day))T\(pad(hour)):\(pad(minute)):\(pad(second)).\(pad(microsecond, 6))Z"
    }

    /// `23 Nov 2026, 14:05:07 UTC`.
    var full: String { "\(day) \(monthName) \(year), \(pad(hour)):\(pad(minute)):\(pad(second)) UTC" }

    /// `14:05`.
    var clock: String { "\(pad(hour)):\(pad(minute))" }

    /// `23 Nov 2026`.
    var date: String { "\(day) \(monthName) \(year)" }

    /// `2026-11-23T14:05`: what a date field of a form takes.
    var input: String { "\(pad(year, 4))-\(pad(month))-\(pad(day))T\(pad(hour)):\(pad(minute))" }

    var monthName: String {
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][month - 1]
    }

    private func pad(_ number: Int, _ width: Int = 2) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    // MARK: Arithmetic

    private static func divide(_ value: Int64, by divisor: Int64) -> (Int64, Int64) {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }

    private static func number(_ text: Substring, digits: Int) -> Int? {
        guard text.utf8.count == digits, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text)
    }

    private static func length(ofMonth month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
