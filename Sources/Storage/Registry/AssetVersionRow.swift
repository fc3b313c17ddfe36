public import Domain

/// One saved version of an asset.
public struct AssetVersionRow: Hashable, Sendable {
    public var asset: String
    /// From 1, without gaps.
    public var number: Int64
    /// SHA-256 of ``manifest``, hex.
    public var version: String
    /// The manifest's canonical form.
    public var manifest: [UInt8]
    /// Who saved it, an e-mail address.
    public var savedBy: String
    public var savedAt: Timestamp
    /// Why, in the words of whoever saved it; `nil` where they said nothing.
    public var why: String?

    public init(
        asset: String, number: Int64, version: String, manifest: [UInt8], savedBy: String, savedAt: Timestamp,
        why: String? = nil
    ) {
        self.asset = asset
        self.number = number
        self.version = version
        self.manifest = manifest
        self.savedBy = savedBy
        self.savedAt = savedAt
        self.why = why
    }
}
