public import Domain

/// That an identity provider knows somebody by a name of its own.
public struct IdentityRow: Hashable, Sendable {
    /// The provider (`iss`).
    public var issuer: String
    /// By what it knows them, for good and for nobody else (`sub`).
    public var subject: String
    /// Whom it knows, an e-mail address.
    public var person: String
    /// By which address they were found then; `nil` where that was before it was kept.
    public var address: String?
    /// When that became known.
    public var linked: Timestamp
    /// When the provider last vouched for them; `nil` where that was before it was kept.
    public var lastUsed: Timestamp?
    /// How it knew them then (`amr`), separated by blanks.
    public var methods: String
    /// When it had them show a second factor, as far as it said so then.
    public var secondFactor: Timestamp?

    public init(
        issuer: String, subject: String, person: String, address: String? = nil, linked: Timestamp,
        lastUsed: Timestamp? = nil, methods: String = "", secondFactor: Timestamp? = nil
    ) {
        self.issuer = issuer
        self.subject = subject
        self.person = person
        self.address = address
        self.linked = linked
        self.lastUsed = lastUsed
        self.methods = methods
        self.secondFactor = secondFactor
    }
}
