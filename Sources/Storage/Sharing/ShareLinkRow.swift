public import Domain

/// A link by which an asset is handed out.
public struct ShareLinkRow: Hashable, Sendable {
    public var id: String
    public var asset: String
    public var name: String
    public var madeBy: String
    public var created: Timestamp
    public var expires: Timestamp
    /// When it was revoked, and by whom; `nil` where it was not.
    public var revoked: Timestamp?
    public var revokedBy: String?

    public init(
        id: String, asset: String, name: String, madeBy: String, created: Timestamp, expires: Timestamp,
        revoked: Timestamp? = nil, revokedBy: String? = nil
    ) {
        self.id = id
        self.asset = asset
        self.name = name
        self.madeBy = madeBy
        self.created = created
        self.expires = expires
        self.revoked = revoked
        self.revokedBy = revokedBy
    }
}
