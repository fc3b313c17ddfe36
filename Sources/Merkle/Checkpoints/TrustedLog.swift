/// What a verifier knows of a log beforehand: whose it is, who signs it, and how many witnesses it takes.
///
/// Witnesses keep a log from showing different histories to different people. Without any, whoever holds the log and
/// its key can rebuild it, and nobody notices.
public struct TrustedLog: Hashable, Sendable {
    /// Which log it is.
    public let origin: Origin
    /// The log's own keys: one of them must have signed.
    public let keys: [VerifierKey]
    /// Witnesses one believes.
    public let witnesses: [VerifierKey]
    /// How many of them must have signed.
    public let quorum: Int

    /// Without witnesses, the log's signature is enough.
    public init(origin: Origin, keys: [VerifierKey], witnesses: [VerifierKey] = [], quorum: Int = 0) {
        self.origin = origin
        self.keys = keys
        self.witnesses = witnesses
        self.quorum = quorum
    }

    /// Checks that a checkpoint is this log's, signed by it and by enough witnesses
    /// (c2sp.org/tlog-proof, "Verifying a tlog proof", steps 2 and 3).
    ///
    /// A witness that signed twice, or under two names, counts once; one with the log's own key does not count.
    ///
    /// - Returns: the signatures of keys that are known.
    public func verify(_ signed: SignedCheckpoint) throws(CheckpointError) -> [VerifiedSignature] {
        guard signed.checkpoint.origin == origin else { throw .otherLog }
        let verified: [VerifiedSignature]
        do {
            verified = try signed.note.verify(keys + witnesses)
        } catch {
            throw .note(error)
        }
        guard verified.contains(where: { keys.contains($0.key) }) else { throw .notSignedByLog }
        let witnessed = verified.lazy.map(\.key).filter { witnesses.contains($0) }.map(\.publicKey)
        let cosigners = Set(witnessed).subtracting(keys.map(\.publicKey))
        guard cosigners.count >= quorum else {
            throw .tooFewWitnesses(signed: cosigners.count, needed: quorum)
        }
        return verified
    }
}
