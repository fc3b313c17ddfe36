internal import Cedar
internal import Domain

/// The moment on the calendar in UTC, which no arithmetic of the policy language gets out of `context.time`: it divides
/// nothing.
enum CalendarWriter {
    private static let millisecondsOfDay: Int64 = 86_400_000
    /// 1970-01-01 was a Thursday, the fourth day of its week (ISO 8601).
    private static let daysBeforeEpoch: Int64 = 3

    static func value(_ time: Datetime) -> Value {
        let sinceMidnight = time.time.milliseconds
        // Rounded towards the past, as midnight lies before the moment.
        let days = (time.milliseconds - sinceMidnight) / millisecondsOfDay
        let date = CivilDay(daysSinceEpoch: Int(days))
        let weekday = (days + daysBeforeEpoch) % 7
        return .record(
            Record([
                .init("day", .long(Int64(date.day))), .init("hour", .long(sinceMidnight / 3_600_000)),
                .init("month", .long(Int64(date.month))),
                .init("weekday", .long((weekday < 0 ? weekday + 7 : weekday) + 1)),
            ]))
    }
}
