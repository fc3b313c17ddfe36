public import Domain
public import Policies

/// The policies in force, and how they came to be.
public struct PoliciesInForce: Sendable {
    /// Decides by them about the organisation as it is now.
    public var authority: PolicyAuthority
    /// What policies can speak of, to check others by.
    public var vocabulary: Vocabulary
    /// `database`, or `directory PATH`.
    public var source: String
    /// Since when they have been in force here.
    public var loaded: Timestamp
    /// Why the files as they are now are not in force; `nil` when they are.
    public var problems: PolicyProblems?

    public init(
        authority: PolicyAuthority, vocabulary: Vocabulary, source: String, loaded: Timestamp,
        problems: PolicyProblems? = nil
    ) {
        self.authority = authority
        self.vocabulary = vocabulary
        self.source = source
        self.loaded = loaded
        self.problems = problems
    }

    public var library: PolicyLibrary { authority.library }
}

/// The facts of one record, and where it lies.
public struct RecentRecord: Hashable, Sendable {
    public var sequence: Int64
    public var facts: RecordFacts

    public init(sequence: Int64, facts: RecordFacts) {
        self.sequence = sequence
        self.facts = facts
    }
}
