/// What the caller has to do because of an event.
public enum ApprovalEffect: Hashable, Sendable {
    /// Put the event on record. Every accepted event has this but the clock's.
    case record(ApprovalEvent)
    /// A version is in another state than before; to be recorded.
    case stateChanged(version: Int, from: ApprovalState, to: ApprovalState)
    /// A version is approved, and on what ground; to be recorded.
    case approved(version: Int, Approval)
    /// An environment serves other content than before, or none; to be recorded, and effective on the next request.
    case routeChanged(ApprovalEnvironment, from: String?, to: String?)
    /// Remind whoever has these seats that a version waits for them.
    case remind(version: Int, Set<Seat>)
    /// Tell these people that a version waits for too long.
    case escalate(version: Int, to: Set<String>)
    /// Tell everybody who watches, now.
    case alarm(ApprovalAlarm)
}

/// What nobody may miss.
public enum ApprovalAlarm: Hashable, Sendable {
    case glassBroken(BreakGlass)
    /// An after-review was not closed in time; these people are told, and nothing is published until it is.
    case afterReviewOverdue(BreakGlass, escalatedTo: Set<String>)
    /// What hosts the asset has another configuration than the one it is to serve.
    case drift(ApprovalEnvironment, expected: String, observed: String)
}
