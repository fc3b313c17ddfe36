internal import Crypto
internal import Foundation

/// Bytes of a key on their way between a provider and whoever uses it.
///
/// They lie in storage that is cleared when the last copy of this value goes (swift-crypto's `SymmetricKey`), and never show
/// in a description, a mirror or an error.
public struct KeyMaterial: Sendable {
    /// How many bytes a key may have: those RFC 3394 can wrap in whole blocks, up to 512 bits.
    public static let lengths = 16...64

    let key: SymmetricKey

    init(_ key: SymmetricKey) { self.key = key }

    /// A new key from the system's generator.
    public static func generate() -> KeyMaterial { KeyMaterial(SymmetricKey(size: .bits256)) }

    /// Takes the bytes over and clears `bytes`, whatever becomes of them.
    ///
    /// - Parameter bytes: A multiple of eight within ``lengths``.
    public init(consuming bytes: inout [UInt8]) throws(KeyProviderError) {
        defer { Wiping.clear(&bytes) }
        guard Self.lengths.contains(bytes.count), bytes.count % 8 == 0 else {
            throw KeyProviderError(.malformed, "a key has a multiple of 8 bytes, from 16 to 64")
        }
        key = SymmetricKey(data: bytes)
    }

    /// How many bytes it has.
    public var count: Int { key.bitCount / 8 }

    /// Lends the bytes, which must not be kept.
    public func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try key.withUnsafeBytes(body)
    }
}

extension KeyMaterial: Equatable {
    /// Compares in constant time.
    public static func == (left: KeyMaterial, right: KeyMaterial) -> Bool { left.key == right.key }
}

extension KeyMaterial: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "key" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
