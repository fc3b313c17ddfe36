public import Domain

/// That an identity provider knows somebody by a name of its own.
public struct IdentityRow: Hashable, Sendable {
    /// The provider (`iss`).
    public var issuer: String
    /// By what it knows them, for good and for nobody else (`sub`).
    public var subject: String
    /// Whom it knows, an e-mail address.
    public var person: String
    /// When that became known.
    public var linked: Timestamp

    public init(issuer: String, subject: String, person: String, linked: Timestamp) {
        self.issuer = issuer
        self.subject = subject
        self.person = person
        self.linked = linked
    }
}
