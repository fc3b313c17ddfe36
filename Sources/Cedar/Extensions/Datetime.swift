/// A moment, in milliseconds since 1970-01-01T00:00:00Z, without leap seconds.
///
/// Source: RFC 80, https://github.com/cedar-policy/rfcs/blob/main/text/0080-datetime-extension.md
public struct Datetime: Sendable, Hashable, Comparable {
    public let milliseconds: Int64

    private static let day: Int64 = 86_400_000

    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Reads `YYYY-MM-DD`, or a date with `Thh:mm:ss`, an optional `.SSS`, and `Z` or `±hhmm`.
    ///
    /// - Throws: ``ExtensionError`` for another shape or a date or time that does not exist.
    public init(parsing text: String) throws(ExtensionError) {
        guard let milliseconds = Self.parse(text) else {
            throw ExtensionError(
                "`\(text)` is not a datetime: write `YYYY-MM-DD` or `YYYY-MM-DDThh:mm:ssZ`, milliseconds and offset allowed"
            )
        }
        self.milliseconds = milliseconds
    }

    private static func parse(_ text: String) -> Int64? {
        var scanner = ByteScanner(text)
        guard let year = scanner.number(4), scanner.take(UInt8(ascii: "-")),
            let month = scanner.number(2), scanner.take(UInt8(ascii: "-")),
            let day = scanner.number(2), let days = CivilDate.days(year: year, month: month, day: day)
        else { return nil }
        var total = days * Self.day
        if scanner.isAtEnd { return total }
        guard scanner.take(UInt8(ascii: "T")), let hour = scanner.number(2), hour < 24,
            scanner.take(UInt8(ascii: ":")), let minute = scanner.number(2), minute < 60,
            scanner.take(UInt8(ascii: ":")), let second = scanner.number(2), second < 60
        else { return nil }
        total += (hour * 3600 + minute * 60 + second) * 1000
        if scanner.take(UInt8(ascii: ".")) {
            guard let fraction = scanner.number(3) else { return nil }
            total += fraction
        }
        guard let offset = offset(&scanner), scanner.isAtEnd else { return nil }
        return total - offset
    }

    private static func offset(_ scanner: inout ByteScanner) -> Int64? {
        if scanner.take(UInt8(ascii: "Z")) { return 0 }
        let negative = scanner.take(UInt8(ascii: "-"))
        guard negative || scanner.take(UInt8(ascii: "+")), let hours = scanner.number(2), hours < 24,
            let minutes = scanner.number(2), minutes < 60
        else { return nil }
        let offset = (hours * 60 + minutes) * 60_000
        return negative ? -offset : offset
    }

    /// - Throws: ``ExtensionError`` when the result does not fit.
    public func offset(by duration: Duration) throws(ExtensionError) -> Datetime {
        let (sum, overflow) = milliseconds.addingReportingOverflow(duration.milliseconds)
        if overflow { throw ExtensionError("adding the duration leaves the range of datetime") }
        return Datetime(milliseconds: sum)
    }

    public func durationSince(_ other: Datetime) throws(ExtensionError) -> Duration {
        let (difference, overflow) = milliseconds.subtractingReportingOverflow(other.milliseconds)
        if overflow { throw ExtensionError("the difference leaves the range of duration") }
        return Duration(milliseconds: difference)
    }

    /// Midnight (UTC) of the same day.
    public func date() throws(ExtensionError) -> Datetime {
        let (date, overflow) = milliseconds.subtractingReportingOverflow(time.milliseconds)
        if overflow { throw ExtensionError("the date leaves the range of datetime") }
        return Datetime(milliseconds: date)
    }

    /// The time since midnight (UTC).
    public var time: Duration {
        let remainder = milliseconds % Self.day
        return Duration(milliseconds: remainder < 0 ? remainder + Self.day : remainder)
    }

    public static func < (a: Datetime, b: Datetime) -> Bool { a.milliseconds < b.milliseconds }
}

extension Datetime {
    /// An expression that gives this moment; far ones cannot be written as a date.
    public var asExpression: String {
        "datetime(\"1970-01-01\").offset(duration(\"\(milliseconds)ms\"))"
    }
}
