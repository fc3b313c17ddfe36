public import Domain

/// The tree's head after a transaction.
public struct StoredCheckpoint: Hashable, Sendable {
    /// How many records it covers: all with a sequence below this.
    public var size: Int64
    /// The Merkle tree hash over the leaves, 32 bytes.
    public var root: [UInt8]
    public var time: Timestamp
    /// Authenticates size, root and time, 32 bytes.
    public var mac: [UInt8]
    /// The roots of the full subtrees from left to right, 32 bytes each; `nil` in most rows. It lets a start go on from
    /// here without reading the leaves before.
    public var frontier: [UInt8]?

    public init(size: Int64, root: [UInt8], time: Timestamp, mac: [UInt8], frontier: [UInt8]? = nil) {
        self.size = size
        self.root = root
        self.time = time
        self.mac = mac
        self.frontier = frontier
    }
}
