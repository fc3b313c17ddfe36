public import Domain

/// How a decision that somebody made at the console ended.
public enum DecisionResult: Hashable, Sendable {
    case done
    /// Policy does not allow it.
    case refused(Denial)
    /// It cannot be: what is wrong, for whoever decided.
    case impossible(String)
}
