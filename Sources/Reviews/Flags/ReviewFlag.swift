/// Why somebody should look twice before they keep something.
public enum ReviewFlag: String, Hashable, Sendable, CaseIterable {
    /// The holder is not active any more, or nobody active answers for what is held.
    case orphaned
    /// It was not used for long.
    case dormant
    /// It has rights that it had not when it was last reviewed.
    case privilegeGrew = "privilege_grew"
    /// The holder may do two things nobody may do both of.
    case conflictOfDuties = "conflict_of_duties"
    /// The holder signs in with one factor.
    case noSecondFactor = "no_second_factor"
    /// Nobody may decide about it but the holder.
    case noReviewer = "no_reviewer"
}
