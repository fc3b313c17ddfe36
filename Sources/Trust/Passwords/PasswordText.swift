internal import Foundation

/// A password as it is hashed: NFKC (RFC 8265), so that the same keys pressed on another system give the same bytes.
struct PasswordText {
    static let maximumBytes = 1024
    let bytes: [UInt8]

    init(_ password: String) throws(PasswordError) {
        guard !password.isEmpty else { throw .empty }
        guard password.utf8.count <= Self.maximumBytes else { throw .tooLong }
        self.bytes = Array(password.precomposedStringWithCompatibilityMapping.utf8)
    }
}
