/// The fingerprints of a document in their order, not hashed under a key yet: they are entered and then thrown away.
public struct DocumentFingerprints: Sendable {
    let hashes: [UInt64]
    /// Bytes of folded text.
    public let length: Int
    public var count: Int { hashes.count }
}
