/// May this principal do this to that, in these circumstances?
public struct Question: Hashable, Sendable {
    public var principal: Principal
    public var action: Action
    public var resource: Resource
    public var circumstances: Circumstances
    /// Whether a reason was given for doing it all the same.
    public var isJustified: Bool
    /// Whether what comes of it is kept beyond the request: then ``Action/remember`` is asked as well.
    public var isKept: Bool
    /// Whether what is deleted is known to have been made by whoever asks.
    public var isOwn: Bool
    /// What of an asset is to be changed, where that is known.
    public var scope: EditScope?
    /// How widely an asset is to be shared, where that is more than was approved with it.
    public var sharing: Sharing?

    public init(
        _ principal: Principal, _ action: Action, _ resource: Resource, _ circumstances: Circumstances,
        isJustified: Bool = false, isKept: Bool = false, isOwn: Bool = false, scope: EditScope? = nil,
        sharing: Sharing? = nil
    ) {
        self.principal = principal
        self.action = action
        self.resource = resource
        self.circumstances = circumstances
        self.isJustified = isJustified
        self.isKept = isKept
        self.isOwn = isOwn
        self.scope = scope
        self.sharing = sharing
    }
}

/// The one engine that every door, page, route, command and job asks.
///
/// Pure and quick: it answers from what was loaded beforehand, without waiting for anything. Whatever no policy permits
/// is denied.
public protocol Authority: Sendable {
    func decide(_ question: Question) -> Verdict
    /// Whether the same is permitted on each of many things, for a list of them: what ``decide(_:)`` says of each, with
    /// one decision for all between which no policy makes a difference.
    func permits(_ question: Question, on resources: [Resource]) -> [Bool]
    /// What would have made the answer another, as far as whoever asked may be told: sentences, best first. Looks at many
    /// policies, though not at more than a bound, so it is for refusals, and not for all of them.
    func hints(_ question: Question, found: ContentRequest?) -> [String]
}
