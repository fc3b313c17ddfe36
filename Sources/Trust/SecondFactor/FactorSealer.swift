internal import Crypto
internal import Foundation

/// Seals the keys of authenticator apps, and hashes recovery codes.
///
/// Everybody has a key of their own, derived from the master key for this purpose and the address, so that what was sealed
/// opens for its owner alone: AES-256-GCM under a random nonce, with the address as additional data.
public struct FactorSealer: Sendable {
    private let people: KeyedHash
    private let codes: KeyedHash
    private let nonces = NonceSource()

    public init(_ master: MasterKey) {
        people = KeyedHash(master, purpose: "sallyport second factor v1")
        codes = KeyedHash(master, purpose: "sallyport recovery code v1")
    }

    public func seal(_ key: AuthenticatorKey, of person: String) throws(SealingError) -> Sealed {
        do {
            let box = try AES.GCM.seal(
                key.secret, using: self.key(person), nonce: nonces.next(), authenticating: Array(person.utf8))
            guard let combined = box.combined else { throw Self.unsealed }
            return combined.withUnsafeBytes { bytes in
                Sealed(nonce: Array(bytes[..<Sealed.nonceLength]), ciphertext: Array(bytes[Sealed.nonceLength...]))
            }
        } catch {
            throw Self.unsealed
        }
    }

    /// Opens what ``seal(_:of:)`` made for the same person.
    public func open(_ sealed: Sealed, of person: String) throws(SealingError) -> AuthenticatorKey {
        let bytes: [UInt8]
        do {
            let box = try AES.GCM.SealedBox(combined: sealed.nonce + sealed.ciphertext)
            bytes = [UInt8](try AES.GCM.open(box, using: key(person), authenticating: Array(person.utf8)))
        } catch {
            throw Self.unopened
        }
        guard let key = AuthenticatorKey(bytes: bytes) else { throw Self.unopened }
        return key
    }

    /// What is kept of a recovery code, 32 bytes: nobody without the master key can try codes against it, and the same code
    /// of somebody else has another.
    public func digest(of code: RecoveryCode, person: String) -> [UInt8] {
        codes.hash(Array(person.utf8) + [0] + code.characters)
    }

    private func key(_ person: String) -> SymmetricKey { people.key(Array(person.utf8)) }

    private static let unsealed = SealingError(.notAuthentic, "a second factor could not be sealed")
    private static let unopened = SealingError(
        .notAuthentic, "a second factor does not open: it was changed, or the key is another")
}
