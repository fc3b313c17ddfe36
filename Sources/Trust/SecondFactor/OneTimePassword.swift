internal import Crypto
internal import Foundation

/// One-time passwords by counter (HOTP, RFC 4226).
package enum OneTimePassword {
    /// The hash under the HMAC. Apps know SHA-1 alone for certain; RFC 6238, section 1.2 has the others.
    package enum Algorithm: String, Sendable, CaseIterable {
        case sha1, sha256, sha512
    }

    /// The password for a counter: decimal digits, with zeros before (RFC 4226, section 5.3).
    ///
    /// - Parameter digits: 6 to 8.
    package static func code(
        key: [UInt8], counter: UInt64, digits: Int = 6, algorithm: Algorithm = .sha1
    ) -> String {
        let hash = hash(key, (0..<8).map { UInt8(truncatingIfNeeded: counter >> (56 - 8 * UInt64($0))) }, algorithm)
        // Dynamic truncation: the last four bits say where, and the first bit there is left out.
        let offset = Int((hash.last ?? 0) & 0x0F)
        let number = hash[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let modulus = (0..<digits).reduce(UInt64(1)) { power, _ in power * 10 }
        let text = String(UInt64(number) % modulus)
        return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }

    private static func hash(_ key: [UInt8], _ message: [UInt8], _ algorithm: Algorithm) -> [UInt8] {
        let key = SymmetricKey(data: key)
        return switch algorithm {
        case .sha1: Array(HMAC<Insecure.SHA1>.authenticationCode(for: message, using: key))
        case .sha256: Array(HMAC<SHA256>.authenticationCode(for: message, using: key))
        case .sha512: Array(HMAC<SHA512>.authenticationCode(for: message, using: key))
        }
    }
}
