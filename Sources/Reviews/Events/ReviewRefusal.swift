public import Domain

/// Why an event may not happen. Nothing has changed then.
public enum ReviewRefusal: Error, Hashable, Sendable {
    /// The event is older than the last one.
    case timeRunsBack(last: Timestamp)
    /// A name, time or text is empty, too long or not of this world.
    case malformed(String)
    case wrongStage(CampaignStage)
    case nothingToReview
    /// More lines than this.
    case tooMany(Int)
    /// The same is in it twice.
    case twice(Access.ID)
    /// Lines that were decided about before the review began are none.
    case notFresh(Access.ID)
    case unknownItem(Int)
    /// Only the reviewer of a line decides about it.
    case notReviewer(String, item: Int)
    /// Nobody decides about what they hold themselves.
    case holder(String, item: Int)
    /// Whatever is not kept, and whatever is flagged, needs a reason.
    case reasonMissing(item: Int)
    /// A change leaves some of the rights that are held, not all and not others.
    case notNarrower(item: Int)
    /// It is decided, and no stricter decision than this.
    case alreadyDecided(item: Int)
    /// Time has taken it away.
    case lapsed(item: Int)
    case passedOnTooOften(item: Int)
    case alreadyReviewer(String, item: Int)
    case outOfTime(earliest: Timestamp, latest: Timestamp)
    /// So many lines are not decided, or not as they were decided.
    case unsettled(count: Int)
}

extension ReviewRefusal: CustomStringConvertible {
    public var description: String {
        switch self {
        case .timeRunsBack(let last):
            "the event is older than the last one, at \(last.microseconds): set the clock right"
        case .malformed(let field): "the \(field) is empty, too long or of several lines: give it, and keep it short"
        case .wrongStage(let stage): "the campaign is \(stage.rawValue), where this cannot happen: see how far it is"
        case .nothingToReview: "there is nothing in it: name something, or widen the scope"
        case .tooMany(let most): "there are more than \(most) lines: narrow the scope, and review in several campaigns"
        case .twice(let id): "\(id.kind.rawValue) `\(id.object)` of `\(id.holder)` is in it twice: freeze it again"
        case .notFresh(let id):
            "\(id.kind.rawValue) `\(id.object)` of `\(id.holder)` was decided about before: freeze it again"
        case .unknownItem(let item): "there is no line \(item + 1): see which there are"
        case .notReviewer(let person, let item):
            "\(person) is not the reviewer of line \(item + 1): ask who is, or have it reassigned"
        case .holder(let person, let item):
            "\(person) holds what line \(item + 1) is about: somebody else has to decide"
        case .reasonMissing(let item): "line \(item + 1) needs a reason: say why it is kept, changed or taken away"
        case .notNarrower(let item):
            "a change of line \(item + 1) has to leave some of its rights, and no others: keep or revoke it instead"
        case .alreadyDecided(let item):
            "line \(item + 1) is decided: only a stricter decision can follow; what is wanted back is granted anew"
        case .lapsed(let item): "time has taken line \(item + 1) away: what is wanted back is granted anew"
        case .passedOnTooOften(let item): "line \(item + 1) was passed on too often: decide, or have it reassigned"
        case .alreadyReviewer(let person, let item): "\(person) is the reviewer of line \(item + 1) already"
        case .outOfTime(let earliest, let latest):
            "the new time must be after \(earliest.microseconds) and at most \(latest.microseconds): choose another"
        case .unsettled(let count):
            "\(count) lines are not decided, or not found as they were decided: see which are outstanding"
        }
    }
}
