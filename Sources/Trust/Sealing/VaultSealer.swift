internal import Crypto
internal import Domain
internal import Foundation

/// Seals what tokens stand for.
///
/// Every token has a key of its own, derived from the master key for this purpose and the token, so that a ciphertext
/// opens in its own row alone; AES-256-GCM under a random nonce, with what is known of the token as additional data. Values
/// are filled up to a multiple of ``block`` bytes before, so that a row tells little of how long its value is.
public struct VaultSealer: Sendable {
    /// Bytes a sealed value is a multiple of, the nonce and the tag aside.
    public static let block = 64

    private let tokens: KeyedHash
    private let nonces = NonceSource()

    public init(_ master: MasterKey) { tokens = KeyedHash(master, purpose: "sallyport vault v1") }

    /// Seals `value`, of at most ``Domain/TokenText/longestValue`` bytes, as what `token` stands for.
    ///
    /// - Parameter known: What is kept beside it in the clear, and must be the same when it is opened.
    public func seal(_ value: [UInt8], token: String, known: [UInt8]) throws(SealingError) -> Sealed {
        guard value.count <= TokenText.longestValue else { throw Self.tooLong }
        // Behind the value a one and zeros, as in ISO/IEC 7816-4: the end is told without a length.
        var padded = value + [0x80]
        padded += [UInt8](repeating: 0, count: (Self.block - padded.count % Self.block) % Self.block)
        do {
            let box = try AES.GCM.seal(padded, using: key(token), nonce: nonces.next(), authenticating: known)
            guard let combined = box.combined else { throw Self.unsealed }
            return combined.withUnsafeBytes { bytes in
                Sealed(
                    nonce: Array(bytes[..<Sealed.nonceLength]), ciphertext: Array(bytes[Sealed.nonceLength...]))
            }
        } catch {
            throw Self.unsealed
        }
    }

    /// Opens what ``seal(_:token:known:)`` made for the same token with the same facts.
    public func open(_ sealed: Sealed, token: String, known: [UInt8]) throws(SealingError) -> [UInt8] {
        let padded: [UInt8]
        do {
            let box = try AES.GCM.SealedBox(combined: sealed.nonce + sealed.ciphertext)
            padded = [UInt8](try AES.GCM.open(box, using: key(token), authenticating: known))
        } catch {
            throw Self.unopened
        }
        guard let end = padded.lastIndex(where: { $0 != 0 }), padded[end] == 0x80 else { throw Self.unopened }
        return Array(padded[..<end])
    }

    private func key(_ token: String) -> SymmetricKey { tokens.key(Array(token.utf8)) }

    private static let tooLong = SealingError(
        .tooLong, "what a token stands for is longer than \(TokenText.longestValue) bytes")
    private static let unsealed = SealingError(.notAuthentic, "what a token stands for could not be sealed")
    private static let unopened = SealingError(
        .notAuthentic, "what the token stands for does not open: it was changed, or the key is another")
}
