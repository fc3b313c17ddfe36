public import Domain

/// How far the versions of one asset are, as whoever keeps it wrote it.
public struct StoredApproval: Hashable, Sendable {
    public var asset: String
    /// Grows by one with every change; 0 for what is not kept yet.
    public var revision: Int64
    /// Text that the store does not read.
    public var state: [UInt8]
    /// When time alone changes something; `nil` for never.
    public var due: Timestamp?
    /// Whether somebody broke the glass, and nobody has looked at it since.
    public var isGlassBroken: Bool

    public init(asset: String, revision: Int64, state: [UInt8], due: Timestamp?, isGlassBroken: Bool = false) {
        self.asset = asset
        self.revision = revision
        self.state = state
        self.due = due
        self.isGlassBroken = isGlassBroken
    }
}

/// What else changes with an asset's approvals, or not at all.
public struct ApprovalChange: Hashable, Sendable {
    /// A manifest that is to be kept as a new version.
    public var version: AssetVersionRow?
    /// What is in force from now on, each in the place of what had the same id.
    public var inForce: [Asset] = []
    /// What is in force no longer, by id.
    public var withdrawn: Set<String> = []

    public init() {}
}
