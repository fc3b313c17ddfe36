internal import Crypto

/// SHA-256 of stored content.
public enum ContentDigest {
    /// Appends the digest of `parts`, taken one after the other, to `bytes`.
    public static func append(of parts: [UInt8]..., to bytes: inout [UInt8]) {
        var hasher = SHA256()
        for part in parts { part.withUnsafeBytes { hasher.update(bufferPointer: $0) } }
        hasher.finalize().withUnsafeBytes { bytes.append(contentsOf: $0) }
    }
}
