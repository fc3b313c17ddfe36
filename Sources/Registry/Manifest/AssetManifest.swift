public import Domain
internal import Trust

/// An asset as its author describes it.
public struct AssetManifest: Hashable, Sendable {
    /// With ``Asset/version`` filled in.
    public let asset: Asset
    /// Who stands in for the owner: e-mail addresses, sorted.
    public let deputies: [String]
    /// Sorted JSON with every default filled in; its SHA-256 is the version.
    public let canonical: [UInt8]

    /// Describes `asset`; its version is computed, whatever it was.
    public init(asset: Asset, deputies: [String] = []) {
        let deputies = Set(deputies).sorted()
        let canonical = AssetCanonicalForm(asset: asset, deputies: deputies).bytes
        var asset = asset
        asset.version = KeyDigest(of: canonical).hex
        self.asset = asset
        self.deputies = deputies
        self.canonical = canonical
    }
}
