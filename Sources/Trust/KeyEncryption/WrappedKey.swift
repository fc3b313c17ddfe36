/// A key as it is kept: unreadable without the key-encryption key it names.
///
///     "SWK1" ‖ length, 2 ‖ identifier ‖ length, 2 ‖ what the provider made
///
/// Lengths are big endian, and nothing follows.
public struct WrappedKey: Hashable, Sendable {
    /// Bytes of the longest identifier.
    public static let identifierLimit = 512
    /// Bytes of the longest wrapped form: more than AWS KMS answers with (6,144).
    public static let bytesLimit = 8192
    /// Bytes of the longest ``encoded``.
    public static let encodedLimit = magic.count + 4 + identifierLimit + bytesLimit
    private static let magic = Array("SWK1".utf8)

    /// Which key-encryption key it takes: ``KeyEncryptionProvider/identifier``.
    public let identifier: String
    /// What the provider made, of which it alone knows the form.
    public let bytes: [UInt8]

    public init(identifier: String, bytes: [UInt8]) throws(KeyProviderError) {
        guard (1...Self.identifierLimit).contains(identifier.utf8.count),
            identifier.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), (1...Self.bytesLimit).contains(bytes.count)
        else { throw Self.malformed }
        self.identifier = identifier
        self.bytes = bytes
    }

    /// Reads what ``encoded`` writes, and nothing else.
    public init(encoded: [UInt8]) throws(KeyProviderError) {
        guard encoded.count <= Self.encodedLimit, encoded.starts(with: Self.magic) else { throw Self.malformed }
        var rest = encoded.dropFirst(Self.magic.count)
        let identifier = try Self.field(&rest)
        let bytes = try Self.field(&rest)
        guard rest.isEmpty, let text = String(validating: identifier, as: UTF8.self) else { throw Self.malformed }
        try self.init(identifier: text, bytes: bytes)
    }

    public var encoded: [UInt8] {
        Self.magic + Self.prefixed(Array(identifier.utf8)) + Self.prefixed(bytes)
    }

    private static func prefixed(_ field: [UInt8]) -> [UInt8] {
        [UInt8(truncatingIfNeeded: field.count >> 8), UInt8(truncatingIfNeeded: field.count)] + field
    }

    private static func field(_ rest: inout ArraySlice<UInt8>) throws(KeyProviderError) -> [UInt8] {
        guard let high = rest.popFirst(), let low = rest.popFirst() else { throw malformed }
        let length = Int(high) << 8 | Int(low)
        guard rest.count >= length else { throw malformed }
        defer { rest = rest.dropFirst(length) }
        return Array(rest.prefix(length))
    }

    private static let malformed = KeyProviderError(.malformed, "this is no wrapped key")
}
