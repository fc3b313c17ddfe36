public import Merkle
internal import Storage

extension LedgerVerifier {
    private static let page = 1_000

    /// Verifies from a checkpoint on that was kept elsewhere: what it covers must still be what it was, by the log's tiles,
    /// and only what came after it is read. The index is checked with a whole verification alone.
    ///
    /// Where what it covers is not what it was, all of it is read, to name the record.
    ///
    /// - Throws: ``CheckpointError`` when the checkpoint is not one of this log, ``StoreError``.
    public func verify(since checkpoint: SignedCheckpoint) throws -> Verification {
        let (size, root) = (checkpoint.checkpoint.size, checkpoint.checkpoint.root)
        switch try LogSigners(store, keys) {
        case .none: throw CheckpointError.otherLog
        case .changed: return failed(root, .init(sequence: 0, reason: LogSigners.fault))
        case .known(let log): _ = try log.verify(checkpoint)
        }
        let count = try store.recordCount()
        guard size <= UInt64(count) else {
            return failed(
                root,
                .init(sequence: count, reason: "the record is missing: the checkpoint that was kept covers \(size)"))
        }
        let published = try store.lastNote()?.size ?? 0
        guard size <= UInt64(published) else {
            return failed(
                root,
                .init(
                    sequence: Int64(size) - 1,
                    reason: "the checkpoint of \(size) records that was kept was signed, and is missing from the store")
            )
        }
        let tiles = StoredTiles(store: store)
        if let start = try? TiledFrontier(size: size, root: root, reading: tiles.bytes) {
            return try verify(from: start)
        }
        return try whole(Int64(size), root)
    }

    /// What is wrong with the records that a checkpoint covers, as far as can be said.
    private func whole(_ size: Int64, _ root: TreeHash) throws(StoreError) -> Verification {
        var verification = try verify()
        if let bad = verification.firstBad, bad.sequence < size { return verification }
        if try self.root(of: size) == root {
            verification.firstBad = .init(
                sequence: size - 1,
                reason: "the tiles of the log no longer lead to the checkpoint of \(size) records, and its records do")
        } else {
            verification.firstBad = .init(
                sequence: 0, last: size - 1,
                reason:
                    "what the checkpoint of \(size) records covers is no longer what it was, though all here fits together"
            )
        }
        return verification
    }

    /// The root over the first records, by their leaves.
    private func root(of size: Int64) throws(StoreError) -> TreeHash? {
        var tree = TiledFrontier()
        while tree.size < UInt64(size) {
            let limit = min(size - Int64(tree.size), Int64(Self.page))
            let leaves = try store.leaves(from: Int64(tree.size), limit: Int(limit))
            if leaves.isEmpty { return nil }
            for leaf in leaves {
                guard let hash = TreeHash(leaf) else { return nil }
                _ = tree.append(hash)
            }
        }
        return tree.root
    }

    private func failed(_ root: TreeHash, _ fault: Verification.Fault) -> Verification {
        Verification(
            count: 0, checkpoints: 0, rootHex: root.description, openedContent: keys != nil, firstBad: fault)
    }
}
