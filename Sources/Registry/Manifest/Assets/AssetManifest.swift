public import Domain
internal import Trust

/// An asset as its author describes it.
public struct AssetManifest: Hashable, Sendable {
    /// With ``Asset/version`` filled in.
    public let asset: Asset
    /// Sorted JSON with every default filled in; its SHA-256 is the version.
    public let canonical: [UInt8]
    /// The version its author began with, or the first digits of it; `nil` where that is not said. It is no part of the
    /// asset.
    public var base: String?

    /// Digits of a version that are enough to tell it from others.
    static let versionLength = 12...64

    /// Describes `asset`; its version is computed, whatever it was.
    public init(asset: Asset, base: String? = nil) {
        self.base = base
        let canonical = AssetCanonicalForm(asset: asset).bytes
        var asset = asset
        asset.version = KeyDigest(of: canonical).hex
        self.asset = asset
        self.canonical = canonical
    }

    /// Whether that could be a version, or the beginning of one.
    public static func isVersion(_ text: String) -> Bool {
        versionLength.contains(text.utf8.count) && text.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
    }
}
