internal import Domain

/// What reviews are called by programs.
enum ReviewName {
    /// Whether it may stand in an address, before a day.
    static func isSeries(_ text: String) -> Bool {
        guard (1...48).contains(text.utf8.count), text.utf8.first != UInt8(ascii: "-") else { return false }
        return text.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
        }
    }

    /// `access-2027-01-31`.
    static func id(_ series: String, on day: CivilDay) -> String {
        "\(series)-\(TimestampText.iso8601(day.beginning).prefix(10))"
    }
}

extension CivilDay {
    /// The day in UTC.
    init(of time: Timestamp) {
        self.init(daysSinceEpoch: Int((Double(time.microseconds) / 86_400_000_000).rounded(.down)))
    }

    var following: CivilDay { CivilDay(daysSinceEpoch: daysSinceEpoch + 1) }
    /// Midnight in UTC.
    var beginning: Timestamp { Timestamp(microseconds: Int64(daysSinceEpoch) * 86_400_000_000) }
}
