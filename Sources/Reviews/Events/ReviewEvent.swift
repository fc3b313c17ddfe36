public import Domain

/// Something that happens to a campaign, and when. All that the engine knows of the world comes in these.
public struct ReviewEvent: Hashable, Sendable {
    /// Never before the event before it.
    public let at: Timestamp
    public let act: ReviewAct

    public init(_ act: ReviewAct, at: Timestamp) {
        self.act = act
        self.at = at
    }
}

/// What happens. People are named by opaque ids; whether they are who they say and may ask for it is known to the caller. Lines are
/// named by their place, the first at 0; what is about several lines happens to all of them or to none.
public enum ReviewAct: Hashable, Sendable {
    /// The lines are frozen, and the time to decide begins.
    case open([ReviewItem], by: String)
    /// The reviewer decides.
    case decide(Set<Int>, ReviewDecision.Verdict, reason: String, by: String)
    /// The reviewer has somebody else decide.
    case delegate(Set<Int>, to: String, reason: String, by: String)
    /// Somebody else shall decide, because the reviewer cannot or there is none.
    case reassign(Set<Int>, to: String, reason: String, by: String)
    /// What is found of lines in the world.
    case observe([Int: Measure.Finding])
    /// There is more time to decide.
    case postpone(until: Timestamp, reason: String, by: String)
    /// Somebody puts their name to it.
    case close(by: String)
    /// Time passes.
    case clock
}
