internal import Crypto

/// The key that seals one person's records: 256 random bits. Destroying it makes all of them unreadable.
///
/// It is kept wrapped (AES Key Wrap, RFC 3394) under a ``KeyEncryptionKey``.
public struct DataKey: Sendable {
    /// Bytes of a wrapped key.
    public static let wrappedLength = 40

    let key: SymmetricKey

    /// A new key from the system's generator.
    public static func generate() -> DataKey { DataKey(SymmetricKey(size: .bits256)) }

    private init(_ key: SymmetricKey) { self.key = key }

    /// - Throws: ``SealingError`` when it was changed, or wrapped under another key.
    public init(unwrapping wrapped: [UInt8], under wrapping: KeyEncryptionKey) throws(SealingError) {
        guard let key = try? AES.KeyWrap.unwrap(wrapped, using: wrapping.key), key.bitCount == 256 else {
            throw SealingError(.notAuthentic, "a person's key does not open: it was changed, or the key is another")
        }
        self.key = key
    }

    public func wrapped(under wrapping: KeyEncryptionKey) throws(SealingError) -> [UInt8] {
        guard let wrapped = try? AES.KeyWrap.wrap(key, using: wrapping.key) else {
            throw SealingError(.notAuthentic, "a person's key could not be wrapped")
        }
        return [UInt8](wrapped)
    }
}

extension DataKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "data key" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
