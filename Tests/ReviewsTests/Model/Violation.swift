/// A promise that was broken.
enum Violation: CaseIterable {
    /// A holder decides about what they hold.
    case ownDecision
    /// Somebody else than the reviewer decides.
    case decisionByAnother
    /// A holder is the reviewer.
    case holderReviews
    /// Something is taken away that nobody decided to and that was not overdue.
    case takenWithoutCause
    /// Something is restricted that was not overdue, or was decided about.
    case restrictedWithoutCause
    /// Something is reduced that nobody decided to, or otherwise than they did.
    case reducedWithoutCause
    /// What has to be done is not asked for.
    case notAskedFor
    /// A line is another than was frozen, or gone.
    case lineLost
    /// A campaign is closed with something undecided, or not found as it was decided.
    case closedTooEarly
    /// Something changes after the closing.
    case changedAfterClosing
    /// A decision that takes away is made looser before anybody found it could not be carried out.
    case loosened
    /// What the reviewer decides for the first time, in time, is refused.
    case decisionRefused
    /// All is as it was decided, and the campaign cannot be closed.
    case closingRefused
    /// A refused act has changed something.
    case refusalChanges
}
