internal import Cedar
internal import Domain

/// What the policies say about somebody and something for as long as neither changes, nor any policy.
///
/// Worked out at the first question and kept: the next one costs what the clock and what was done lately can change.
struct Standing: Sendable {
    /// What is satisfied of the policies that do not look at the moment; positions in the library's rules.
    var judgement: Judgement
    /// The ids of the permits among them, for the common case that nothing forbids it.
    var permits: [String]
    /// What is against every answer; `nil` where that depends on the moment.
    var opening: Verdict?
    /// What happens to each label, found by itself; `nil` where that depends on the moment.
    var table: LabelRules?
}
