public import Domain

/// Another name of somebody's, somewhere.
public struct AliasRow: Hashable, Sendable {
    /// `email`, `account` or `gpt_user`: what the name is.
    public var kind: String
    public var name: String
    /// Whose it is, an e-mail address.
    public var person: String
    /// What says so, in the words of whoever added it.
    public var evidence: String
    public var addedBy: String
    public var added: Timestamp

    public init(kind: String, name: String, person: String, evidence: String, addedBy: String, added: Timestamp) {
        self.kind = kind
        self.name = name
        self.person = person
        self.evidence = evidence
        self.addedBy = addedBy
        self.added = added
    }
}
