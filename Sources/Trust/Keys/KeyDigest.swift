internal import Crypto

/// The SHA-256 of a secret: what is stored and looked up in its place.
///
/// Four words instead of an array, so that looking one up allocates nothing.
public struct KeyDigest: Hashable, Sendable {
    private let words: (UInt64, UInt64, UInt64, UInt64)

    /// The digest of `secret`.
    public init(of secret: some Sequence<UInt8>) {
        var hash = SHA256()
        let hashed: Void? = secret.withContiguousStorageIfAvailable {
            hash.update(bufferPointer: UnsafeRawBufferPointer($0))
        }
        if hashed == nil { hash.update(data: Array(secret)) }
        self.words = hash.finalize().withUnsafeBytes(Self.words)
    }

    /// Reads 32 bytes; `nil` for any other number.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.words = bytes.withUnsafeBytes(Self.words)
    }

    /// The 32 bytes.
    public var bytes: [UInt8] { withUnsafeBytes(of: words) { Array($0) } }

    /// The bytes as 64 lower-case hexadecimal digits.
    public var hex: String { bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }

    private static func words(_ bytes: UnsafeRawBufferPointer) -> (UInt64, UInt64, UInt64, UInt64) {
        (
            bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self),
            bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self),
            bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self),
            bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
        )
    }

    public static func == (left: KeyDigest, right: KeyDigest) -> Bool {
        (left.words.0 ^ right.words.0) | (left.words.1 ^ right.words.1) | (left.words.2 ^ right.words.2)
            | (left.words.3 ^ right.words.3) == 0
    }

    public func hash(into hasher: inout Hasher) {
        // The bits of a digest are as good as random: one word is enough.
        hasher.combine(words.0)
    }
}
