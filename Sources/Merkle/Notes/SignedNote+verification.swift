internal import Crypto

/// A signature of a note that was found to be right.
public struct VerifiedSignature: Hashable, Sendable {
    /// The key that made it.
    public let key: VerifierKey
    /// When it was made, in seconds since 1970, where the signature says so (``VerifierKey/Algorithm/cosignature``).
    public let time: UInt64?
}

extension SignedNote {
    /// Checks every signature that one of `keys` says to have made, by name and id.
    ///
    /// Signatures by other keys are ignored, as c2sp.org/signed-note asks. A wrong one by a known key spoils the whole
    /// note: whoever changed it had a reason.
    ///
    /// - Returns: the right ones in the order of the note, at least one.
    /// - Throws: ``NoteError/invalidSignature(_:)``, ``NoteError/unknownSigners``.
    public func verify(_ keys: [VerifierKey]) throws(NoteError) -> [VerifiedSignature] {
        var verified: [VerifiedSignature] = []
        for signature in signatures {
            // Ids are short: two keys may share name and id, and the signature is one of theirs.
            let candidates = keys.filter { $0.id == signature.keyID && $0.name == signature.name }
            guard !candidates.isEmpty else { continue }
            guard let found = candidates.lazy.compactMap({ $0.check(signature.bytes, on: text) }).first else {
                throw .invalidSignature(signature.name)
            }
            verified.append(found)
        }
        guard !verified.isEmpty else { throw .unknownSigners }
        return verified
    }
}

extension VerifierKey {
    /// Whether this key made the signature over a note's text.
    fileprivate func check(_ signature: [UInt8], on text: [UInt8]) -> VerifiedSignature? {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return nil }
        switch algorithm {
        case .ed25519:
            guard key.isValidSignature(signature, for: text) else { return nil }
            return VerifiedSignature(key: self, time: nil)
        case .cosignature:
            guard let cosignature = Cosignature(signature),
                key.isValidSignature(cosignature.signature, for: Cosignature.message(time: cosignature.time, text))
            else { return nil }
            return VerifiedSignature(key: self, time: cosignature.time)
        }
    }
}
