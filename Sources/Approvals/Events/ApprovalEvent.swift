/// Something that happens to an asset, and when. All that the engine knows of the world comes in these.
public struct ApprovalEvent: Hashable, Sendable {
    /// Microseconds; never less than those of the event before.
    public let at: Int64
    public let act: ApprovalAct

    public init(_ act: ApprovalAct, at: Int64) {
        self.act = act
        self.at = at
    }
}

/// What happens. People are named by opaque ids; whether they are who they say is known to the caller.
public enum ApprovalAct: Hashable, Sendable {
    /// The content is now another one: a draft goes on, everything else is followed by a new version.
    case edit(hash: String, by: String)
    /// The draft is to be approved.
    case submit(version: Int, by: String, Assessment)
    /// Somebody with a seat begins to look.
    case takeUp(version: Int, by: String)
    /// Somebody decides in an own seat, or in one of `holder` that was delegated.
    case vote(version: Int, by: String, holder: String, Seat, Vote.Verdict, checks: Set<Check>)
    case comment(version: Int, by: String, text: String)
    /// One of those who wanted it does not any more.
    case withdraw(version: Int, by: String)
    /// Security takes an approval away, or ends a review; what is served of it is closed at once.
    case void(version: Int, by: String, reason: String)

    case delegate(from: String, to: String, Seat, until: Int64)
    case revoke(from: String, to: String, Seat)

    /// An approved version is served from now on. Production takes what test serves, nothing else.
    case publish(version: Int, ApprovalEnvironment, by: String, PolicyCheck)
    /// Back to a version that was served here before.
    case rollBack(version: Int, ApprovalEnvironment, by: String, PolicyCheck)
    /// What is found at the place that hosts the asset.
    case observe(hash: String, ApprovalEnvironment)

    case breakGlass(
        version: Int, ApprovalEnvironment, by: String, reason: String, secondFactor: Bool, duration: Int64)
    /// A break-glass is over before its time.
    case endBreakGlass(by: String)
    /// Somebody other than who broke the glass, with the seat of security, has looked at it.
    case closeAfterReview(by: String, finding: String)

    /// Other rules for what is submitted from now on.
    case changeRules(ApprovalRules, by: String)
    case changeHolders(Holders, by: String)

    /// Time passes.
    case clock
}
