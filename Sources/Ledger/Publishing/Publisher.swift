internal import Domain
internal import Merkle
internal import Storage
internal import Synchronization
internal import Trust

/// Brings the log that can be followed up to where the records are: tiles first, then a signed checkpoint over them.
///
/// Only what is on stable storage is signed, only once for each size, and never less than before: two processes that
/// publish at once agree through the store on whose checkpoint it is.
final class Publisher: Sendable {
    private static let page = 1_000

    private struct State {
        var last: StoredNote?
        /// The tree at `last`.
        var tree: TiledFrontier?

        mutating func takeUp(_ note: StoredNote?, _ store: any RecordStore) throws {
            last = note
            guard let note, let root = TreeHash(note.root) else {
                tree = TiledFrontier()
                return
            }
            let tiles = StoredTiles(store: store)
            tree = try TiledFrontier(size: UInt64(note.size), root: root) { try tiles.bytes($0) }
        }
    }

    private let store: any RecordStore
    private let keys: LedgerKeys
    private let state = Mutex(State())

    init(_ store: any RecordStore, _ keys: LedgerKeys) {
        self.store = store
        self.keys = keys
    }

    /// Signs where the records are now, unless that was signed before.
    ///
    /// - Parameter heartbeat: After how many microseconds the same size is signed again; `nil` for never.
    /// - Returns: The newest checkpoint; `nil` as long as there is no record.
    /// - Throws: ``RecordError`` when the records do not continue what was signed; ``StoreError``.
    func publish(at time: Timestamp, heartbeat: Int64? = nil) throws -> StoredNote? {
        try state.withLock { state in
            for _ in 0..<10 {
                if let note = try publish(&state, at: time, heartbeat: heartbeat) { return note }
                if try store.recordCount() == 0 { return nil }
            }
            throw RecordError("other processes sign the log without pause")
        }
    }

    /// The keys that sign. Made when there are none yet.
    func logKeys() throws -> LogKeys {
        try state.withLock { _ in try LogKeys.takenUp(store, keys) }
    }

    /// Takes new keys into use. Checkpoints carry signatures of these and of the ones before, so that nobody who follows
    /// the log loses it while the new public part is handed around.
    func rotate() throws -> LogKeys {
        try state.withLock { _ in
            let old = try LogKeys.takenUp(store, keys)
            let size = try store.recordCount()
            let fresh = try LogKeys.fresh(old.signer.verifier.name, size, keys)
            guard try store.add(fresh, after: old.count) else {
                throw RecordError("another process took new keys into use at the same time")
            }
            return try LogKeys.takenUp(store, keys)
        }
    }

    /// One try; `nil` when somebody was quicker, or when there is nothing to sign.
    private func publish(_ state: inout State, at time: Timestamp, heartbeat: Int64?) throws -> StoredNote? {
        // Read anew each time: another process may have taken new ones into use.
        let logKeys = try LogKeys.takenUp(store, keys)
        let last = try store.lastNote()
        let head = try store.recordHead()
        guard let checkpoint = head.checkpoint, head.count > 0 else { return nil }
        guard checkpoint.isSigned(with: keys), checkpoint.size == head.count, checkpoint.size >= last?.size ?? 0,
            let root = TreeHash(checkpoint.root)
        else { throw Self.damaged }
        if let last, last.size == checkpoint.size {
            guard last.root == checkpoint.root else { throw Self.damaged }
            let isDue = heartbeat.map { time.microseconds - last.time.microseconds >= $0 } ?? false
            if !isDue { return last }
        }
        if state.tree == nil || state.last?.size != last?.size { try state.takeUp(last, store) }
        guard var tree = state.tree else { throw Self.damaged }
        try grow(&tree, to: checkpoint)
        guard let head = Checkpoint(origin: logKeys.log.origin, size: UInt64(checkpoint.size), root: root) else {
            throw Self.damaged
        }
        // A clock that was set back signs no earlier time.
        let now = max(time, Timestamp(microseconds: (last?.time.microseconds ?? 0) + 1))
        let note = StoredNote(
            size: checkpoint.size, time: now, root: checkpoint.root,
            note: try logKeys.sign(
                head, at: now,
                NoteChain(logKeys.signer.verifier.name, keys).line(checkpoint.size, now, checkpoint.root, after: last)))
        guard try store.publish(note, after: last) else { return nil }
        (state.tree, state.last) = (tree, note)
        return note
    }

    /// Takes in the leaves up to the checkpoint, and stores the tiles that they fill.
    private func grow(_ tree: inout TiledFrontier, to checkpoint: StoredCheckpoint) throws {
        while tree.size < UInt64(checkpoint.size) {
            let missing = UInt64(checkpoint.size) - tree.size
            let leaves = try store.leaves(from: Int64(tree.size), limit: Int(min(missing, UInt64(Self.page))))
            if leaves.isEmpty { break }
            var tiles: [HashTile] = []
            for leaf in leaves {
                guard let hash = TreeHash(leaf) else { throw Self.damaged }
                tiles += tree.append(hash)
            }
            // The leaf tile that is not full yet is made of the records themselves.
            let partial = tree.partialTiles.filter { $0.address.content != .hashes(level: 0) }
            try store.write((tiles + partial).compactMap(StoredTile.init))
        }
        guard tree.size == UInt64(checkpoint.size), tree.root.bytes == checkpoint.root else { throw Self.damaged }
    }

    private static let damaged = RecordError(
        "the records do not continue what was signed: run `sallyport ledger verify`")
}

extension StoredTile {
    init?(_ tile: HashTile) {
        guard case .hashes(let level) = tile.address.content else { return nil }
        self.init(level: level, index: tile.address.index, hashes: tile.bytes)
    }
}

extension LogKeys {
    /// The checkpoint as it is sent: signed, with the time, and tied to the one before it.
    fileprivate func sign(_ checkpoint: Checkpoint, at time: Timestamp, _ tie: NoteSignature) throws -> [UInt8] {
        let told = try clock.cosign(checkpoint, at: UInt64(max(time.microseconds / 1_000_000, 1)))
        var more = [told, tie]
        if let before { more += try before.sign(checkpoint.text).signatures }
        return try SignedCheckpoint(checkpoint, signedBy: signer).note.adding(more).bytes
    }
}
