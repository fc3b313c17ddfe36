internal import Crypto

/// The secret under which an index of hashed values is built, kept and asked: 32 bytes from a random source.
///
/// An index says nothing about its values to whoever lacks the key. Whoever has both can try values: the key is kept like
/// the data it protects, and apart from the index.
public struct IndexKey: Sendable {
    private let key: SymmetricKey
    /// For a value by itself.
    let values: SipHash.Key
    /// For values that belong together, made from their hashes.
    let combinations: SipHash.Key
    /// For the tag at the end of a file.
    let files: SipHash.Key

    /// Bytes of a key.
    public static let length = 32

    /// `nil` when there are not exactly ``length`` bytes.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.length else { return nil }
        let key = SymmetricKey(data: bytes)
        self.key = key
        values = Self.derived(1, key)
        combinations = Self.derived(2, key)
        files = Self.derived(3, key)
    }

    /// HMAC-SHA-256 (RFC 2104) of `parts`, each with its length before it so that no two lists look alike.
    func code(_ purpose: UInt8, _ parts: [[UInt8]]) -> [UInt8] {
        var message = [purpose]
        for part in parts {
            message += (0..<4).map { UInt8(truncatingIfNeeded: part.count >> ($0 * 8)) }
            message += part
        }
        return Array(HMAC<SHA256>.authenticationCode(for: message, using: key))
    }

    private static func derived(_ purpose: UInt8, _ key: SymmetricKey) -> SipHash.Key {
        let code = Array(HMAC<SHA256>.authenticationCode(for: [purpose], using: key))
        func word(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
        return SipHash.Key(low: word(code[0..<8]), high: word(code[8..<16]))
    }
}
