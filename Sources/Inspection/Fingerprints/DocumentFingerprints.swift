/// The fingerprints of a document in their order, not hashed under a key yet: they are entered and then thrown away.
public struct DocumentFingerprints: Sendable {
    let hashes: [UInt64]
    /// Bytes of folded text.
    public let length: Int
    public var count: Int { hashes.count }

    /// Those there are, each once, in order: 8 bytes each, big endian. The same for two documents of one text.
    public var bytes: [UInt8] {
        Set(hashes).sorted().flatMap { hash in withUnsafeBytes(of: hash.bigEndian) { Array($0) } }
    }
}
