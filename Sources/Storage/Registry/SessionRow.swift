public import Domain

/// A signed-in browser. The token itself is never kept: only its SHA-256.
public struct SessionRow: Hashable, Sendable {
    /// SHA-256 of the session token, 32 bytes.
    public var digest: [UInt8]
    /// Whose session it is, an e-mail address.
    public var person: String
    public var created: Timestamp
    public var expires: Timestamp

    public init(digest: [UInt8], person: String, created: Timestamp, expires: Timestamp) {
        self.digest = digest
        self.person = person
        self.created = created
        self.expires = expires
    }
}
