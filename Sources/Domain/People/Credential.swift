/// A key with which a program speaks for a person, or as a directory. The key itself is never kept: only its SHA-256.
public struct Credential: Hashable, Sendable {
    /// Which door a key opens; none opens two.
    public enum Scope: String, Hashable, Sendable, CaseIterable {
        /// Models and assets, for a person.
        case models
        /// People and groups, for a directory.
        case provisioning
        /// The management API, for a person.
        case management
    }

    /// `key_` and 16 lower-case base32 characters; safe to show and log.
    public var id: String
    public var name: String?
    /// The owner's e-mail address; of a key for provisioning the directory, `scim:NAME`.
    public var person: String
    public var scope: Scope
    /// SHA-256 of the whole key, 32 bytes.
    public var digest: [UInt8]
    /// The key's last four characters, to tell keys apart.
    public var hint: String
    /// Assets the key may use, and nothing else. Empty: the upstream's models under the default profile, and every asset
    /// whose audience the owner is in.
    public var assets: [String]
    /// What it may be used for, where, and from where; everything, wherever nothing is said.
    public var bounds: CredentialBounds
    public var created: Timestamp
    public var expires: Timestamp?
    public var revoked: Timestamp?
    public var lastUsed: Timestamp?
    /// The key this one took the place of, by id.
    public var predecessor: String?
    /// When it was reported that nobody uses it; whoever uses it again makes that void.
    public var reportedUnused: Timestamp?

    public init(
        id: String, name: String? = nil, person: String, scope: Scope = .models, digest: [UInt8], hint: String,
        assets: [String] = [], bounds: CredentialBounds = CredentialBounds(), created: Timestamp,
        expires: Timestamp? = nil, revoked: Timestamp? = nil, lastUsed: Timestamp? = nil, predecessor: String? = nil,
        reportedUnused: Timestamp? = nil
    ) {
        self.id = id
        self.name = name
        self.person = person
        self.scope = scope
        self.digest = digest
        self.hint = hint
        self.assets = assets
        self.bounds = bounds
        self.created = created
        self.expires = expires
        self.revoked = revoked
        self.lastUsed = lastUsed
        self.predecessor = predecessor
        self.reportedUnused = reportedUnused
    }
}
