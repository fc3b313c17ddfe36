public import Domain

/// A signed-in browser. The token itself is never kept: only its SHA-256.
public struct SessionRow: Hashable, Sendable {
    /// SHA-256 of the session token, 32 bytes.
    public var digest: [UInt8]
    /// Whose session it is, an e-mail address.
    public var person: String
    public var created: Timestamp
    public var expires: Timestamp
    /// When it was last used, to the minute or so.
    public var used: Timestamp
    /// How its person proved who they are, as whoever keeps it wrote it.
    public var methods: String
    /// When a second factor was last shown in it.
    public var secondFactor: Timestamp?
    /// The address it was opened from.
    public var address: String?
    /// What the browser called itself, cut short.
    public var agent: String?

    public init(
        digest: [UInt8], person: String, created: Timestamp, expires: Timestamp, used: Timestamp? = nil,
        methods: String = "pwd", secondFactor: Timestamp? = nil, address: String? = nil, agent: String? = nil
    ) {
        self.digest = digest
        self.person = person
        self.created = created
        self.expires = expires
        self.used = used ?? created
        self.methods = methods
        self.secondFactor = secondFactor
        self.address = address
        self.agent = agent
    }
}
