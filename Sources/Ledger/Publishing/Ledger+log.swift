internal import Domain
public import Merkle
internal import Storage

/// The log as it can be followed and proved from outside (c2sp.org/tlog-tiles).
extension Ledger {
    /// Signs where the records are now, unless that was signed before, and gives the newest checkpoint; `nil` as long as
    /// there is no record.
    ///
    /// - Parameter heartbeat: After how many microseconds the same size is signed again, as a statement that nothing
    ///   happened in between; `nil` for never.
    /// - Throws: ``RecordError`` when the records do not continue what was signed, ``StoreError``.
    public func publish(heartbeat: Int64? = nil) throws -> PublishedCheckpoint? {
        try publisher.publish(at: time.now, heartbeat: heartbeat).map(PublishedCheckpoint.init)
    }

    /// The newest checkpoint as it was signed last; `nil` as long as none was.
    public func published() throws -> PublishedCheckpoint? { try store.lastNote().map(PublishedCheckpoint.init) }

    /// How many records there are.
    public func count() throws -> Int64 { try store.recordCount() }

    /// Who signs: what a follower has to know of the log. The witnesses are its own clock alone.
    public func trustedLog() throws -> TrustedLog {
        try publisher.logKeys().log
    }

    /// Takes new signing keys into use, and gives the public part of the one that signs from now on.
    public func rotateLogKeys() throws -> VerifierKey { try publisher.rotate().signer.verifier }

    /// A tile or bundle of entries as it is sent; `nil` when the published log does not reach there.
    public func tile(_ address: TileAddress) throws -> [UInt8]? {
        guard let size = try store.lastNote()?.size,
            let reached = TileAddress(address.content, index: address.index, treeSize: UInt64(size)),
            address.width <= reached.width
        else { return nil }
        let tiles = StoredTiles(store: store)
        if case .entries = address.content { return try tiles.bundle(address).bytes }
        return try tiles.bytes(address)
    }

    /// Proof that a record is in the log, under the newest checkpoint; `nil` when that does not reach it.
    public func proof(of sequence: Int64) throws -> LogProof? {
        guard sequence >= 0, let note = try store.lastNote(), sequence < note.size, let root = TreeHash(note.root)
        else {
            return nil
        }
        let tiles = StoredTiles(store: store)
        let (_, proof) = try TiledTree(size: UInt64(note.size), root: root)
            .inclusionProof(of: UInt64(sequence)) { try tiles.bytes($0) }
        return try LogProof(index: UInt64(sequence), path: proof.path, checkpoint: SignedCheckpoint(note.note))
    }

    /// Proof that the newest checkpoint continues the log at an older size; `nil` when it does not reach there.
    public func consistency(from old: UInt64) throws -> (checkpoint: SignedCheckpoint, path: [TreeHash])? {
        try store.lastNote().flatMap { try consistency(from: old, to: $0) }
    }

    /// The same for a checkpoint that is stored.
    func consistency(from old: UInt64, to note: StoredNote) throws -> (checkpoint: SignedCheckpoint, path: [TreeHash])?
    {
        guard old <= UInt64(note.size), let root = TreeHash(note.root) else { return nil }
        let checkpoint = try SignedCheckpoint(note.note)
        if old == 0 || old == UInt64(note.size) { return (checkpoint, []) }
        let tiles = StoredTiles(store: store)
        let (_, proof) = try TiledTree(size: UInt64(note.size), root: root)
            .consistencyProof(from: old) { try tiles.bytes($0) }
        return (checkpoint, proof.path)
    }
}
