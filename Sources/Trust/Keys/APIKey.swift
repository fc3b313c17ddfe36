/// A key with which a program speaks for a person.
///
/// 59 characters: `sallyport_`, 256 random bits as 43 base62 digits, and the CRC-32 of those 43 characters as 6 base62
/// digits. Prefix and checksum let secret scanners find a key that leaked, without false alarms, with
///
///     \bsallyport_[0-9A-Za-z]{49}\b
///
/// and let the door turn most wrong keys away without looking anything up. The checksum is no secret and proves nothing
/// else. The key is shown once, when it is made; what is kept is its ``digest``.
public struct APIKey: Sendable {
    static let prefix = Array("sallyport_".utf8)
    private static let length = prefix.count + KeyChecksum.secretLength + KeyChecksum.length

    private let bytes: [UInt8]

    /// Makes a new key from the system's generator.
    public static func generate() -> APIKey {
        APIKey(entropy: SecretBytes.make(32))
    }

    /// The key of 32 given bytes.
    init(entropy: [UInt8]) {
        let secret = Base62.encode(entropy, width: KeyChecksum.secretLength)
        self.bytes = Self.prefix + secret + secret.withUnsafeBufferPointer { KeyChecksum.digits(of: $0[...]) }
    }

    /// Reads a key; `nil` when prefix, length, alphabet or checksum are wrong.
    public init?(_ text: some Collection<UInt8>) {
        guard Self.digest(ofKey: text) != nil else { return nil }
        self.bytes = Array(text)
    }

    /// Reads a key; `nil` when prefix, length, alphabet or checksum are wrong.
    public init?(_ text: String) { self.init(text.utf8) }

    /// The digest of a key that arrives as text; `nil` when it is none. What doors use: nothing is kept or copied.
    ///
    /// Beyond the prefix and the length, which are public, the time it takes does not depend on where the text is wrong.
    public static func digest(ofKey text: some Collection<UInt8>) -> KeyDigest? {
        guard text.count == length else { return nil }
        let digest = text.withContiguousStorageIfAvailable { isKey($0) ? KeyDigest(of: $0) : nil }
        return digest ?? Array(text).withUnsafeBufferPointer { isKey($0) ? KeyDigest(of: $0) : nil }
    }

    private static func isKey(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard text.starts(with: prefix) else { return false }
        let rest = text[prefix.count...]
        var wrong: UInt8 = 0
        for byte in rest { wrong |= Base62.isDigit(byte) ? 0 : 1 }
        return wrong == 0 && KeyChecksum.holds(in: rest)
    }

    /// The key itself. Show it once, to its owner; never log it.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// What is stored instead of the key.
    public var digest: KeyDigest { KeyDigest(of: bytes) }

    /// The last four characters, to tell keys apart. They belong to the checksum, so they tell next to nothing.
    public var hint: String { String(decoding: bytes.suffix(4), as: UTF8.self) }
}

/// No description shows the key.
extension APIKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "sallyport_…\(hint)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: ["hint": hint]) }
}
