internal import Crypto

/// SHA-256 of stored content.
public enum ContentDigest {
    /// The digest of `bytes`, 64 hexadecimal digits in small letters.
    public static func hex(_ bytes: [UInt8]) -> String {
        let alphabet = Array("0123456789abcdef".utf8)
        var digest: [UInt8] = []
        append(of: bytes, to: &digest)
        let digits = digest.flatMap { [alphabet[Int($0 >> 4)], alphabet[Int($0 & 15)]] }
        return String(decoding: digits, as: UTF8.self)
    }

    /// Appends the digest of `parts`, taken one after the other, to `bytes`.
    public static func append(of parts: [UInt8]..., to bytes: inout [UInt8]) {
        var hasher = SHA256()
        for part in parts { part.withUnsafeBytes { hasher.update(bufferPointer: $0) } }
        hasher.finalize().withUnsafeBytes { bytes.append(contentsOf: $0) }
    }
}
