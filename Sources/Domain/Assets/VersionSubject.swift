/// A version of an asset, as far as anybody asks what may be done with it.
public struct VersionSubject: Hashable, Sendable {
    public var asset: String
    /// Counted from 1 for each asset.
    public var number: Int
    /// SHA-256 of the manifest, hex.
    public var digest: String
    /// Who had a hand in it.
    public var authors: Set<String>
    /// Who has approved it so far, and in whose place.
    public var approvers: Set<String>

    public init(
        asset: String, number: Int, digest: String = "", authors: Set<String> = [], approvers: Set<String> = []
    ) {
        self.asset = asset
        self.number = number
        self.digest = digest
        self.authors = authors
        self.approvers = approvers
    }
}
