public import Domain

/// Somebody an identity provider vouches for (OpenID Connect Core 1.0 section 5.1).
public struct Identity: Hashable, Sendable {
    public var issuer: String
    /// By what the provider knows them, for good and for nobody else (`sub`).
    public var subject: String
    /// As the provider writes it; `nil` when it says none, or does not say that it is theirs.
    public var email: String?
    public var name: String?
    /// As the provider calls them; `nil` where they are not asked for.
    public var groups: Set<String>?
    /// How the provider knew them (`amr`), as far as it says so.
    public var methods: [String]
    public var hasSecondFactor: Bool
    /// When the provider had them prove it (`auth_time`), as far as it says so: it may have been long before they came here.
    public var authenticated: Timestamp?

    public init(
        issuer: String, subject: String, email: String? = nil, name: String? = nil, groups: Set<String>? = nil,
        methods: [String] = [], hasSecondFactor: Bool = false, authenticated: Timestamp? = nil
    ) {
        self.issuer = issuer
        self.subject = subject
        self.email = email
        self.name = name
        self.groups = groups
        self.methods = methods
        self.hasSecondFactor = hasSecondFactor
        self.authenticated = authenticated
    }
}
