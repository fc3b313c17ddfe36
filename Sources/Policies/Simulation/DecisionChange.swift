public import Domain

/// A recorded decision that other policies would have made otherwise.
public struct DecisionChange: Hashable, Sendable {
    public var recorded: RecordedDecision
    /// What the policies say that it is compared with, and what the others say.
    public var before: Verdict
    public var after: Verdict

    /// `nil` when both say the same: the same outcome and, where it is stricter than a permit, by the same policies.
    init?(_ recorded: RecordedDecision, before: Verdict, after: Verdict) {
        let isSame =
            before.outcome == after.outcome
            && (after.outcome == .permit || Set(before.decidedBy) == Set(after.decidedBy))
        guard !isSame else { return nil }
        self.recorded = recorded
        self.before = before
        self.after = after
    }

    /// Policies that decide now and did not before.
    public var gained: [String] { after.decidedBy.filter { !before.decidedBy.contains($0) } }
    /// Policies that decided before and do not now.
    public var lost: [String] { before.decidedBy.filter { !after.decidedBy.contains($0) } }
}
