/// A checkpoint with its signatures: a signed note whose text is a checkpoint (c2sp.org/tlog-checkpoint).
///
/// Reading it says nothing about who signed it: ``TrustedLog/verify(_:)`` does.
public struct SignedCheckpoint: Hashable, Sendable {
    /// What the text says.
    public let checkpoint: Checkpoint
    /// The text and its signatures, by the log and by witnesses.
    public let note: SignedNote

    /// Reads a checkpoint.
    public init(_ bytes: [UInt8]) throws(CheckpointError) {
        do {
            note = try SignedNote(bytes)
        } catch {
            throw .note(error)
        }
        checkpoint = try Checkpoint(text: note.text)
    }

    /// Signs a checkpoint. A log signs only what continues all it has signed before; seeing to that is the caller's.
    public init(_ checkpoint: Checkpoint, signedBy signer: NoteSigner) throws(NoteError) {
        note = try signer.sign(checkpoint.text)
        self.checkpoint = checkpoint
    }

    private init(_ checkpoint: Checkpoint, _ note: SignedNote) {
        self.checkpoint = checkpoint
        self.note = note
    }

    /// The note as it is stored and sent.
    public var bytes: [UInt8] { note.bytes }

    /// Takes over what witnesses answered: the cosignatures by one of `witnesses`, each of which must be right. Those by
    /// anybody else are left out.
    ///
    /// - Throws: ``NoteError/unknownSigners`` when there is none by one of them.
    public func adding(
        _ cosignatures: [NoteSignature], from witnesses: [VerifierKey]
    ) throws(NoteError) -> SignedCheckpoint {
        let known = cosignatures.filter { signature in
            witnesses.contains { $0.id == signature.keyID && $0.name == signature.name }
        }
        guard !known.isEmpty else { throw .unknownSigners }
        _ = try SignedNote(text: note.text, signatures: known).verify(witnesses)
        return SignedCheckpoint(checkpoint, try note.adding(known))
    }
}
