internal import Crypto

/// SHA-256 of content that comes in pieces.
public struct RunningDigest: Sendable {
    private var hasher = SHA256()

    public init() {}

    public mutating func update(_ bytes: UnsafeRawBufferPointer) { hasher.update(bufferPointer: bytes) }

    /// 64 hexadecimal digits in small letters, of everything so far.
    public var hex: String {
        hasher.finalize().map { byte in
            let digits = String(byte, radix: 16)
            return digits.utf8.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
