internal import Cedar

/// One policy that may have made the difference to one question, before it is worked out what that takes.
struct Possibility: Comparable {
    /// What the policy would have to do.
    enum Way {
        /// Not to hold, where it holds.
        case lift
        /// To permit what nothing permits.
        case permit
        /// To forbid more than what holds does.
        case forbid
        /// To stop what a reason lets through.
        case insist
    }

    var way: Way
    /// The question, by its place in the list of them.
    var hearing: Int
    /// Where the policy stands in the hearing's authorizer, and in the library's rules.
    var policy: Int
    var rule: Int
    var isOwn: Bool
    var closeness = Closeness.fitting

    /// What is looked at first: what holds, then what is most about the question, and within that an organisation's own
    /// before the baseline.
    static func < (left: Possibility, right: Possibility) -> Bool {
        if (left.way == .lift) != (right.way == .lift) { return left.way == .lift }
        if left.closeness.misfits != right.closeness.misfits {
            return left.closeness.misfits < right.closeness.misfits
        }
        if left.isOwn != right.isOwn { return left.isOwn }
        if left.closeness != right.closeness { return left.closeness < right.closeness }
        return (left.hearing, left.policy) < (right.hearing, right.policy)
    }
}
