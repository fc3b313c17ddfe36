internal import Crypto

/// Seals what is known of uploaded files beside what filters look at: names, samples, reasons.
///
/// Every file has a key of its own, HMAC-SHA256 over its id under a key derived for this purpose, so that what is sealed
/// opens in its own place alone. AES-256-GCM under a random nonce; the row's other columns go in as additional data, so
/// that none of them can be changed by itself.
public struct FileSealer: Sendable {
    private let files: KeyedHash
    private let nonces = NonceSource()

    public init(_ master: MasterKey) { files = KeyedHash(master, purpose: "sallyport file v1") }

    /// Seals `content` for the file with this id.
    public func seal(_ content: [UInt8], file: String, header: [UInt8]) throws(SealingError) -> Sealed {
        do {
            let box = try AES.GCM.seal(
                content, using: files.key(Array(file.utf8)), nonce: nonces.next(), authenticating: header)
            return Sealed(nonce: Array(box.nonce), ciphertext: Array(box.ciphertext) + Array(box.tag))
        } catch {
            throw SealingError(.notAuthentic, "what is known of the file `\(file)` could not be sealed")
        }
    }

    /// Opens what ``seal(_:file:header:)`` made with the same id and header.
    public func open(_ sealed: Sealed, file: String, header: [UInt8]) throws(SealingError) -> [UInt8] {
        do {
            let box = try AES.GCM.SealedBox(combined: sealed.nonce + sealed.ciphertext)
            return [UInt8](try AES.GCM.open(box, using: files.key(Array(file.utf8)), authenticating: header))
        } catch {
            throw SealingError(
                .notAuthentic,
                "what is known of the file `\(file)` does not open: it was changed, or the key is another")
        }
    }
}
