public import Domain

extension TimestampText {
    /// Reads a moment as RFC 3339 writes them: `2026-03-01T09:30:00Z`, `2026-03-01T10:30:00.5+01:00`.
    ///
    /// From 1970 on. What is finer than a microsecond is dropped.
    ///
    /// - Returns: `nil` for another shape, for days and times that do not exist, and for leap seconds.
    public static func timestamp(_ text: String) -> Timestamp? {
        var scanner = Scanner(rest: Array(text.utf8)[...])
        guard let year = scanner.number(4), scanner.take("-"), let month = scanner.number(2), scanner.take("-"),
            let day = scanner.number(2), scanner.take("T", "t"), let hour = scanner.number(2), scanner.take(":"),
            let minute = scanner.number(2), scanner.take(":"), let second = scanner.number(2)
        else { return nil }
        let date = CivilDay(year: year, month: month, day: day)
        let days = date.daysSinceEpoch
        guard days >= 0, CivilDay(daysSinceEpoch: days) == date, hour < 24, minute < 60, second < 60,
            let micros = scanner.fraction(), let offset = scanner.offset(), scanner.rest.isEmpty
        else { return nil }
        let seconds = Int64(days) * 86_400 + Int64(hour * 3_600 + minute * 60 + second) - Int64(offset * 60)
        return seconds < 0 ? nil : Timestamp(microseconds: seconds * 1_000_000 + micros)
    }

    private struct Scanner {
        var rest: ArraySlice<UInt8>

        mutating func take(_ characters: Unicode.Scalar...) -> Bool {
            guard let first = rest.first, characters.contains(Unicode.Scalar(first)) else { return false }
            rest.removeFirst()
            return true
        }

        mutating func number(_ digits: Int) -> Int? {
            let taken = rest.prefix(digits)
            guard taken.count == digits, taken.allSatisfy(Self.isDigit) else { return nil }
            rest = rest.dropFirst(digits)
            return taken.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        }

        /// Microseconds; none where no fraction is written.
        mutating func fraction() -> Int64? {
            guard take(".") else { return 0 }
            let digits = rest.prefix(while: Self.isDigit)
            guard !digits.isEmpty else { return nil }
            rest = rest.dropFirst(digits.count)
            let six = Array(digits.prefix(6)) + Array(repeating: UInt8(ascii: "0"), count: max(0, 6 - digits.count))
            return six.reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
        }

        /// Minutes ahead of UTC.
        mutating func offset() -> Int? {
            if take("Z", "z") { return 0 }
            let isBehind = take("-")
            guard isBehind || take("+"), let hours = number(2), take(":"), let minutes = number(2), hours < 24,
                minutes < 60
            else { return nil }
            return (hours * 60 + minutes) * (isBehind ? -1 : 1)
        }

        private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    }
}
