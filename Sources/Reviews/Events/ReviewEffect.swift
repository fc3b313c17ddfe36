/// What the caller has to tell or write down because of an event.
public enum ReviewEffect: Hashable, Sendable {
    /// Put the event on record. Every accepted event has this but the clock's.
    case record(ReviewEvent)
    case stageChanged(from: CampaignStage, to: CampaignStage)
    /// These people have so many lines to decide about.
    case ask([String: Int])
    /// Remind them of so many lines that wait.
    case remind([String: Int])
    /// Time has brought this to so many lines; to be recorded, and done: see ``Campaign/outstanding``.
    case lapsed(ReviewItem.Lapse, count: Int)
    /// What was decided about these lines was found to be so.
    case verified([Int])
    /// Tell security, now.
    case alarm(ReviewAlarm)
}

/// What nobody may miss.
public enum ReviewAlarm: Hashable, Sendable {
    /// So many lines nobody may decide about, until somebody is named.
    case noReviewer(count: Int)
    /// So many lines nobody decided about in time.
    case overdue(count: Int)
    /// What was decided about these lines was done and is not so. Told the first time, and every tenth.
    case notApplied([Int])
    /// What was found gone or less is there again.
    case cameBack([Int])
}
