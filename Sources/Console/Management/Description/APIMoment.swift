import Domain
import Registry

/// Moments as the management API takes them: all that RFC 3339 has but leap seconds.
enum APIMoment {
    /// What lies before 1970 counts as its beginning: nothing of ours is as old.
    static func read(_ text: String) -> Timestamp? {
        if let time = TimestampText.timestamp(text) { return time }
        let digits = text.prefix(4)
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let year = Int(digits), year <= 1970 else {
            return nil
        }
        // Calendars repeat after 400 years.
        return TimestampText.timestamp(String(year + 2_000) + text.dropFirst(4)).map { _ in Timestamp(microseconds: 0) }
    }
}
