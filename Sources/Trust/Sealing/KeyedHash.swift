internal import Crypto
internal import Foundation

/// HMAC-SHA256 under a key derived from the master key for one purpose, with the key's own two blocks hashed
/// beforehand.
struct KeyedHash: Sendable {
    private let keyed: HMAC<SHA256>

    init(_ master: MasterKey, purpose: String) {
        let key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: master.key, info: Array(purpose.utf8), outputByteCount: SHA256.byteCount)
        keyed = HMAC(key: key)
    }

    /// Keyed directly: `key` is uniformly random already.
    init(key: SymmetricKey) { keyed = HMAC(key: key) }

    func hash(_ message: [UInt8]) -> [UInt8] { code(message).withUnsafeBytes { [UInt8]($0) } }

    /// The hash as a key.
    func key(_ message: [UInt8]) -> SymmetricKey { SymmetricKey(data: code(message)) }

    /// The hash of a key's bytes and what follows them, without a copy of the key.
    func hash(_ key: SymmetricKey, _ message: [UInt8]) -> [UInt8] {
        var copy = keyed
        key.withUnsafeBytes { copy.update(data: $0) }
        message.withUnsafeBytes { copy.update(data: $0) }
        return copy.finalize().withUnsafeBytes { [UInt8]($0) }
    }

    /// Compares in constant time.
    func isHash(_ bytes: [UInt8], of message: [UInt8]) -> Bool { code(message) == bytes[...] }

    private func code(_ message: [UInt8]) -> HMAC<SHA256>.MAC {
        var copy = keyed
        message.withUnsafeBytes { copy.update(data: $0) }
        return copy.finalize()
    }
}
