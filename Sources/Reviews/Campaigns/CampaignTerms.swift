/// How long things last, in days and hours.
public struct CampaignTerms: Hashable, Sendable {
    /// From the opening until it is due: what nobody has decided about by then may not be used.
    public let days: Int
    /// From then on, until what still nobody has decided about is taken away.
    public let graceDays: Int
    /// Between reminders of those who have something to decide.
    public let reminderHours: Int

    public static let allDays = 1...365
    public static let allGraceDays = 0...365
    public static let allReminderHours = 1...8_760

    /// Two weeks to decide, two more before anything is taken away, a reminder every third day.
    public static let usual = CampaignTerms(checkedDays: 14, graceDays: 14, reminderHours: 72)

    /// - Returns: `nil` when a number is not in its range above.
    public init?(days: Int, graceDays: Int = 14, reminderHours: Int = 72) {
        guard Self.allDays.contains(days), Self.allGraceDays.contains(graceDays),
            Self.allReminderHours.contains(reminderHours)
        else { return nil }
        self.init(checkedDays: days, graceDays: graceDays, reminderHours: reminderHours)
    }

    private init(checkedDays: Int, graceDays: Int, reminderHours: Int) {
        days = checkedDays
        self.graceDays = graceDays
        self.reminderHours = reminderHours
    }

    var secondsToDecide: Int64 { Int64(days) * 86_400 }
    var secondsOfGrace: Int64 { Int64(graceDays) * 86_400 }
    var secondsToReminder: Int64 { Int64(reminderHours) * 3_600 }
}
