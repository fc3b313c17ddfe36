internal import Crypto

/// The secret that makes replacements the same wherever the same key is used, and unguessable without it.
///
/// Every use derives its own values from it, so that a hash says nothing about the surrogate of the same value. Whoever has
/// the key can try values and compare: it is kept like the data it protects.
public struct MaskingKey: Sendable {
    private let key: SymmetricKey

    /// Bytes a key has at least, which is what makes trying keys hopeless.
    public static let shortest = 16

    /// A key from bytes that somebody keeps; `nil` when there are fewer than ``shortest``.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count >= Self.shortest else { return nil }
        key = SymmetricKey(data: bytes)
    }

    private init(_ key: SymmetricKey) { self.key = key }

    /// A key that nobody has seen and that is gone with the program.
    public static func random() -> MaskingKey { MaskingKey(SymmetricKey(size: .bits256)) }

    /// The key of a smaller scope, such as one conversation: values cannot be compared from scope to scope.
    public func scoped(to name: [UInt8]) -> MaskingKey {
        MaskingKey(SymmetricKey(data: code(.scope, [name])))
    }

    /// What a code is for.
    enum Purpose: UInt8 {
        case scope = 1
        case hash, token, surrogate, days
    }

    /// HMAC-SHA-256 (RFC 2104) over `parts`, each with its length before it so that no two lists look alike.
    func code(_ purpose: Purpose, _ parts: [[UInt8]]) -> [UInt8] {
        var message = [purpose.rawValue]
        for part in parts {
            message += (0..<4).map { UInt8(truncatingIfNeeded: part.count >> ($0 * 8)) }
            message += part
        }
        return Array(HMAC<SHA256>.authenticationCode(for: message, using: key))
    }
}
