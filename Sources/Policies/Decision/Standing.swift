internal import Cedar
internal import Domain

/// What the policies say about somebody and something for as long as neither changes, nor any policy.
///
/// Worked out at the first question and kept: the next one costs what the clock and what was done lately can change.
final class Standing: Sendable {
    /// Whether the action is one that somebody of this kind can do to something of that kind. What is not stays undone,
    /// whatever a policy permits.
    let isPossible: Bool
    /// What is satisfied of the policies that do not look at the moment; positions in the library's rules.
    let judgement: Judgement
    /// The ids of the permits among them, for the common case that nothing forbids it.
    let permits: [String]
    /// The policies that do look at it, with all the rest of the question worked out.
    let open: SettledRequest
    /// What is against every answer; `nil` where that depends on the moment.
    let opening: Verdict?
    /// What happens to each label, found by itself; `nil` where that depends on the moment.
    let table: LabelRules?

    init(
        isPossible: Bool, judgement: Judgement, permits: [String], open: SettledRequest, opening: Verdict?,
        table: LabelRules?
    ) {
        self.isPossible = isPossible
        self.judgement = judgement
        self.permits = permits
        self.open = open
        self.opening = opening
        self.table = table
    }
}
