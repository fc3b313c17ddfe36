public import Approvals
public import Domain

/// A version of an asset as it was saved, and what became of it. Kept for good, and never changed.
public struct KeptVersion: Hashable, Sendable {
    /// How far it came where versions have to be approved.
    public struct Review: Hashable, Sendable {
        /// Counted from 1 among the versions that had to be approved.
        public var number: Int
        public var state: ApprovalState

        public init(number: Int, state: ApprovalState) {
            self.number = number
            self.state = state
        }
    }

    public var asset: String
    /// Counted from 1 among all that were saved.
    public var number: Int
    /// SHA-256 of ``manifest``, hex.
    public var version: String
    /// The manifest's canonical form.
    public var manifest: [UInt8]
    /// An e-mail address, or `local:NAME` for an account of the machine.
    public var savedBy: String
    public var savedAt: Timestamp
    /// In the words of whoever saved it.
    public var why: String?
    public var review: Review?
    /// Whether it is what is served now, or would be if it were approved.
    public var isInForce: Bool
    /// What it describes; `nil` where it cannot be read today as what it was.
    public var described: Asset?

    public init(
        asset: String, number: Int, version: String, manifest: [UInt8], savedBy: String, savedAt: Timestamp,
        why: String? = nil, review: Review? = nil, isInForce: Bool = false, described: Asset?
    ) {
        self.asset = asset
        self.number = number
        self.version = version
        self.manifest = manifest
        self.savedBy = savedBy
        self.savedAt = savedAt
        self.why = why
        self.review = review
        self.isInForce = isInForce
        self.described = described
    }
}
