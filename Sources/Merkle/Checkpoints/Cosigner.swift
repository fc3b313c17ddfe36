/// Cosigns checkpoints with an Ed25519 key (c2sp.org/tlog-cosignature, `cosignature/v1`, signature type 4).
///
/// A cosignature says: at this time, this was the largest tree of the log I had seen, and it continued all I had seen
/// before. ``Witness`` makes sure of it. The key must be used for nothing else, nor under a second name.
public struct Cosigner: Sendable {
    /// What others check the cosignatures with.
    public let verifier: VerifierKey
    private let key: SigningKey

    /// - Parameter seed: the 32 bytes of the private key (RFC 8032, section 5.1.5).
    public init(name: KeyName, seed: [UInt8]) throws(NoteError) {
        key = try SigningKey(seed)
        verifier = try VerifierKey(name: name, algorithm: .cosignature, publicKey: key.publicKey)
    }

    /// Cosigns a checkpoint.
    ///
    /// - Parameter time: now, in seconds since 1970; more than 0 and below 2⁶³.
    public func cosign(_ checkpoint: Checkpoint, at time: UInt64) throws(NoteError) -> NoteSignature {
        guard (1...Decimal.maximum).contains(time) else { throw .timeOutOfRange }
        let signature = try key.sign(Cosignature.message(time: time, checkpoint.text))
        let bytes = withUnsafeBytes(of: time.bigEndian) { Array($0) } + signature
        guard let line = NoteSignature(name: verifier.name, keyID: verifier.id, bytes: bytes) else {
            throw .signingFailed
        }
        return line
    }
}
