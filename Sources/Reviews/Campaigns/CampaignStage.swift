/// How far a campaign is. It only ever goes on to the next.
public enum CampaignStage: String, Hashable, Sendable, CaseIterable {
    /// Its terms are known, and nothing is frozen.
    case draft
    /// Its lines are frozen, and people decide about them.
    case open
    /// Everything is decided, or it is due: what was decided is done and looked at, and what was not is restricted.
    case closing
    /// All is as it was decided, and somebody has put their name to it. Nothing changes any more.
    case closed
}
