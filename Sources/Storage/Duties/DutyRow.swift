public import Domain

/// That somebody has two duties that nobody should have both of, and since when that has been known.
public struct DutyRow: Hashable, Sendable {
    /// Who it is, an e-mail address.
    public var person: String
    /// The rule's id.
    public var rule: String
    public var found: Timestamp

    public init(person: String, rule: String, found: Timestamp) {
        self.person = person
        self.rule = rule
        self.found = found
    }
}
