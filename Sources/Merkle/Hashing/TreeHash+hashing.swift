internal import Crypto

/// How leaves and inner nodes are hashed (RFC 9162, section 2.1.1). The prefixes keep a leaf from posing as a node.
extension TreeHash {
    static let leafPrefix: UInt8 = 0
    private static let nodePrefix: UInt8 = 1

    /// The root of a tree without leaves: the hash of nothing.
    public static let empty = TreeHash(SHA256())

    /// The hash of a leaf: SHA-256 of a zero byte and the leaf's bytes.
    public static func leaf(_ bytes: [UInt8]) -> TreeHash { bytes.withUnsafeBytes { leaf($0) } }

    public static func leaf(_ bytes: UnsafeRawBufferPointer) -> TreeHash {
        var hasher = SHA256()
        Swift.withUnsafeBytes(of: leafPrefix) { hasher.update(bufferPointer: $0) }
        hasher.update(bufferPointer: bytes)
        return TreeHash(hasher)
    }

    /// The hash of an inner node: SHA-256 of a one byte and both children's hashes.
    public static func node(_ left: TreeHash, _ right: TreeHash) -> TreeHash {
        var hasher = SHA256()
        withUnsafeTemporaryAllocation(byteCount: 1 + 2 * length, alignment: 8) { buffer in
            buffer[0] = nodePrefix
            left.withUnsafeBytes { UnsafeMutableRawBufferPointer(rebasing: buffer[1..<33]).copyMemory(from: $0) }
            right.withUnsafeBytes { UnsafeMutableRawBufferPointer(rebasing: buffer[33..<65]).copyMemory(from: $0) }
            hasher.update(bufferPointer: UnsafeRawBufferPointer(buffer))
        }
        return TreeHash(hasher)
    }

    init(_ hasher: SHA256) {
        let digest = hasher.finalize()
        self.init(filling: { target in digest.withUnsafeBytes { target.copyMemory(from: $0) } })
    }
}
