internal import Domain
public import Merkle
internal import Storage

/// The log's side of c2sp.org/tlog-witness.
extension Ledger {
    /// Everybody who cosigns checkpoints or did, in the order they were appointed.
    public func witnesses() throws -> [LogWitness] { try store.witnesses().map(LogWitness.init) }

    /// Appoints a witness, which is asked from now on.
    ///
    /// - Throws: ``WitnessAppointmentError``, ``StoreError``.
    public func appoint(_ key: VerifierKey, at url: String) throws {
        if let objection = try objection(to: key) { throw objection }
        guard try store.appoint(StoredWitness(verifier: key.description, url: url, appointed: time.now)) else {
            throw WitnessAppointmentError.known
        }
    }

    /// Why somebody with this key cannot be appointed now; `nil` when they can. What is recorded of an appointment depends on
    /// it, so that a witness on record and not in the store has been removed.
    public func objection(to key: VerifierKey) throws -> WitnessAppointmentError? {
        if key.algorithm != .cosignature { return .noCosigner }
        let log = try trustedLog()
        if (log.keys + log.witnesses).contains(where: { $0.publicKey == key.publicKey }) { return .ownKey }
        let inOffice = try witnesses().filter(\.isInOffice)
        if inOffice.contains(where: { $0.key == key }) { return .known }
        return inOffice.count < LogWitness.maximum ? nil : .tooMany
    }

    /// Asks a witness no longer. What it cosigned stays.
    public func dismiss(_ key: VerifierKey) throws {
        guard try store.dismiss(key.description, at: time.now) else { throw WitnessAppointmentError.unknown }
    }

    /// What a witness has to be asked now; `nil` when it has cosigned the newest checkpoint or there is none.
    ///
    /// - Parameter size: How many records it says to have seen; `nil` for those of the last checkpoint it cosigned.
    public func question(for witness: LogWitness, from size: UInt64? = nil) throws -> WitnessQuestion? {
        guard let newest = try store.lastNote() else { return nil }
        if let cosigned = witness.cosigned, cosigned.size == newest.size, cosigned.time == newest.time { return nil }
        let old = size ?? UInt64(max(witness.cosigned?.size ?? 0, 0))
        guard old <= UInt64(newest.size), let (checkpoint, path) = try consistency(from: old, to: newest)
        else { return nil }
        return WitnessQuestion(
            request: try AddCheckpointRequest(oldSize: old, proof: path, checkpoint: checkpoint),
            checkpoint: .init(size: newest.size, time: newest.time))
    }

    /// Takes in what a witness answered: a cosignature, which must be right, is stored with its checkpoint, a refusal with the
    /// witness.
    public func take(
        _ response: AddCheckpointResponse, of witness: LogWitness, to question: WitnessQuestion
    ) throws -> WitnessOutcome {
        let refusal: WitnessRefusal
        switch response {
        case .cosigned(let signatures):
            let isAdded = try store.cosign(question.checkpoint, by: witness.key.description) { note in
                try? SignedCheckpoint(note).adding(signatures, from: [witness.key]).bytes
            }
            if isAdded { return .cosigned }
            refusal = .wrongSignature
        case .stale(let size) where size <= question.request.checkpoint.checkpoint.size:
            // Only what it says itself is new to us: asked twice from one place it would never come to an end.
            guard size != question.request.oldSize else {
                refusal = .malformed
                break
            }
            return .askFrom(size: size)
        case .stale(let size): refusal = .ahead(seen: size)
        case .forked, .inconsistent: refusal = .otherHistory
        case .malformed: refusal = .malformed
        case .untrusted: refusal = .untrusted
        case .unknownLog: refusal = .unknownLog
        }
        try note(refusal, of: witness)
        return .refused(refusal)
    }

    /// Stores that a witness did not cosign, for whoever looks.
    public func note(_ refusal: WitnessRefusal, of witness: LogWitness) throws {
        try store.refuse(witness.key.description, .init(reason: refusal.description, since: time.now))
    }
}
