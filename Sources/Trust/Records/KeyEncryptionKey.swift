internal import Crypto

/// Wraps the data keys of persons (AES Key Wrap, RFC 3394).
///
/// The first one, number 0, follows from the master key. Those that rotations take into use are 256 random bits, kept wrapped
/// under a key that follows from the master key for their number: none of them passes for another.
public struct KeyEncryptionKey: Sendable {
    /// From 0, one more with each rotation.
    public let number: Int64
    let key: SymmetricKey

    /// The one a store begins with.
    public static func first(_ keys: LedgerKeys) -> KeyEncryptionKey {
        KeyEncryptionKey(number: 0, key: keys.wrapping)
    }

    /// A new one from the system's generator.
    public static func generate(number: Int64) -> KeyEncryptionKey {
        KeyEncryptionKey(number: number, key: SymmetricKey(size: .bits256))
    }

    private init(number: Int64, key: SymmetricKey) {
        self.number = number
        self.key = key
    }

    /// - Throws: ``SealingError`` when it was changed, is of another number, or was wrapped under another master key.
    public init(unwrapping wrapped: [UInt8], number: Int64, _ keys: LedgerKeys) throws(SealingError) {
        guard let key = try? AES.KeyWrap.unwrap(wrapped, using: keys.keyEncryption(number)), key.bitCount == 256 else {
            throw SealingError(
                .notAuthentic,
                "the key-encryption key \(number) does not open: it was changed, or the master key is another")
        }
        self.init(number: number, key: key)
    }

    public func wrapped(_ keys: LedgerKeys) throws(SealingError) -> [UInt8] {
        guard let wrapped = try? AES.KeyWrap.wrap(key, using: keys.keyEncryption(number)) else {
            throw SealingError(.notAuthentic, "the key-encryption key \(number) could not be wrapped")
        }
        return [UInt8](wrapped)
    }
}

extension KeyEncryptionKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "key-encryption key \(number)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
