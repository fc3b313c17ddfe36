public import Domain

/// A signed checkpoint as it is kept.
public struct StoredNote: Hashable, Sendable {
    /// How many records it covers.
    public var size: Int64
    /// When it was signed.
    public var time: Timestamp
    /// The root over these records, 32 bytes.
    public var root: [UInt8]
    /// The checkpoint with its signatures, as it is sent.
    public var note: [UInt8]

    public init(size: Int64, time: Timestamp, root: [UInt8], note: [UInt8]) {
        self.size = size
        self.time = time
        self.root = root
        self.note = note
    }
}

/// A key that signs checkpoints.
public struct StoredLogKey: Hashable, Sendable {
    /// The public part with its name.
    public var verifier: String
    /// The private part, sealed.
    public var seed: [UInt8]
    /// The size of the log when it began to sign.
    public var began: Int64

    public init(verifier: String, seed: [UInt8], began: Int64) {
        self.verifier = verifier
        self.seed = seed
        self.began = began
    }
}

/// Hashes of the tree that lie side by side at one level.
public struct StoredTile: Hashable, Sendable {
    public var level: Int
    public var index: UInt64
    /// 32 bytes each, up to 256 of them.
    public var hashes: [UInt8]

    public init(level: Int, index: UInt64, hashes: [UInt8]) {
        self.level = level
        self.index = index
        self.hashes = hashes
    }
}
