internal import Crypto

/// An Ed25519 private key. Nothing about it shows in a description.
struct SigningKey: Sendable {
    private let key: Curve25519.Signing.PrivateKey

    /// Takes the 32 bytes of the private key (RFC 8032, section 5.1.5).
    init(_ seed: [UInt8]) throws(NoteError) {
        do {
            key = try Curve25519.Signing.PrivateKey(rawRepresentation: seed)
        } catch {
            throw .malformedKey
        }
    }

    var publicKey: [UInt8] { [UInt8](key.publicKey.rawRepresentation) }

    func sign(_ message: [UInt8]) throws(NoteError) -> [UInt8] {
        do {
            return [UInt8](try key.signature(for: message))
        } catch {
            throw .signingFailed
        }
    }
}

extension SigningKey: CustomStringConvertible, CustomReflectable {
    var description: String { "an Ed25519 key" }
    var customMirror: Mirror { Mirror(self, children: []) }
}
