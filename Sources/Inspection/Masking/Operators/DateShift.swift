internal import Domain

/// Moves dates by a number of days that the key chooses, so that the time between two dates of one subject stays what it
/// was.
enum DateShift {
    /// Within half a year, so that seasons and ages stay near.
    private static let most = 180

    /// How many days the dates of `subject` (a person, a file) are moved: never none.
    static func days(for subject: [UInt8], key: MaskingKey) -> Int {
        let code = key.code(.days, [subject])
        let days = (Int(code[0]) << 8 | Int(code[1])) % (2 * most) - most
        return days < 0 ? days : days + 1
    }

    /// The date so many days later, written as `text` is; `nil` when `text` holds no date that can be told.
    static func of(_ text: [UInt8], days: Int) -> [UInt8]? {
        guard let date = DateText(text) else { return nil }
        let moved = CivilDay(daysSinceEpoch: date.day.daysSinceEpoch + days)
        return (1...9_999).contains(moved.year) ? date.written(moved) : nil
    }
}
