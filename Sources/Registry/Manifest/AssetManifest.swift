public import Domain
internal import Trust

/// An asset as its author describes it.
public struct AssetManifest: Hashable, Sendable {
    /// With ``Asset/version`` filled in.
    public let asset: Asset
    /// Sorted JSON with every default filled in; its SHA-256 is the version.
    public let canonical: [UInt8]

    /// Describes `asset`; its version is computed, whatever it was.
    public init(asset: Asset) {
        let canonical = AssetCanonicalForm(asset: asset).bytes
        var asset = asset
        asset.version = KeyDigest(of: canonical).hex
        self.asset = asset
        self.canonical = canonical
    }
}
