/// Signs notes with an Ed25519 key (c2sp.org/signed-note, signature type 1).
public struct NoteSigner: Sendable {
    /// What others check the signatures with.
    public let verifier: VerifierKey
    private let key: SigningKey

    /// - Parameter seed: the 32 bytes of the private key (RFC 8032, section 5.1.5).
    public init(name: KeyName, seed: [UInt8]) throws(NoteError) {
        key = try SigningKey(seed)
        verifier = try VerifierKey(name: name, algorithm: .ed25519, publicKey: key.publicKey)
    }

    /// Makes a note of a text, which must end with a newline.
    public func sign(_ text: [UInt8]) throws(NoteError) -> SignedNote {
        guard let signature = NoteSignature(name: verifier.name, keyID: verifier.id, bytes: try key.sign(text)) else {
            throw .signingFailed
        }
        return try SignedNote(text: text, signatures: [signature])
    }
}
