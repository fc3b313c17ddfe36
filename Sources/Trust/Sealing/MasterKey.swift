internal import Crypto

/// The key everything a store seals is derived from: 256 bits.
///
/// It never shows itself: descriptions and mirrors are empty.
public struct MasterKey: Sendable {
    /// How many bytes it has.
    public static let length = 32

    let key: SymmetricKey

    /// Takes 32 bytes.
    public init(_ bytes: [UInt8]) throws(SealingError) {
        guard bytes.count == Self.length else {
            throw SealingError(.keyMalformed, "a master key has \(Self.length) bytes, not \(bytes.count)")
        }
        key = SymmetricKey(data: bytes)
    }

    /// The same, and clears `bytes`, whatever becomes of them.
    init(consuming bytes: inout [UInt8]) throws(SealingError) {
        defer { Wiping.clear(&bytes) }
        try self.init(bytes)
    }

    /// A new key from the system's generator.
    public static func generate() -> MasterKey { MasterKey(SymmetricKey(size: .bits256)) }

    init(_ key: SymmetricKey) { self.key = key }
}

extension MasterKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "master key" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
