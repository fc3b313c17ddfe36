internal import Domain
internal import Merkle
internal import Storage
internal import Trust

/// The tree as far as it is known to be stored. Only ever grows: what was acknowledged once must still be there.
struct Tree {
    /// How many leaves apart checkpoints carry their frontier. A start reads at most about this many leaves.
    static let frontierInterval: UInt64 = 1024
    private static let page = 1000

    private(set) var frontier: Frontier
    /// The size of the newest checkpoint that carries its frontier.
    private var kept: UInt64?

    /// The number of records: the next one's sequence.
    var size: Int64 { Int64(frontier.size) }

    /// Takes up the tree where the store has it.
    init(_ store: any RecordStore, _ keys: LedgerKeys) throws {
        frontier = Frontier()
        if let checkpoint = try store.lastFrontier() {
            try Self.check(checkpoint, keys)
            guard let stored = checkpoint.storedFrontier, stored.root.bytes == checkpoint.root else {
                throw RecordError("the frontier at size \(checkpoint.size) is damaged: run `sallyport ledger verify`")
            }
            frontier = stored
            kept = stored.size
        }
        try catchUp(store, keys)
    }

    /// Takes in what other processes wrote.
    ///
    /// - Throws: ``RecordError`` when records that were there are gone, or what is there does not lead to the signed
    ///   head.
    mutating func catchUp(_ store: any RecordStore, _ keys: LedgerKeys) throws {
        let head = try store.recordHead()
        guard head.count >= size, head.count == head.checkpoint?.size ?? 0 else {
            throw RecordError(
                "the ledger holds \(head.count) records where \(max(head.checkpoint?.size ?? 0, size)) were signed: "
                    + "run `sallyport ledger verify`"
            )
        }
        guard let checkpoint = head.checkpoint else { return }
        try Self.check(checkpoint, keys)
        var grown = frontier
        while grown.size < UInt64(checkpoint.size) {
            let missing = Int(UInt64(checkpoint.size) - grown.size)
            let leaves = try store.leaves(from: Int64(grown.size), limit: min(missing, Self.page))
            if leaves.isEmpty { break }
            for leaf in leaves {
                guard let hash = TreeHash(leaf) else { throw Self.damaged(checkpoint) }
                grown.append(hash)
            }
        }
        guard grown.size == UInt64(checkpoint.size), grown.root.bytes == checkpoint.root else {
            throw Self.damaged(checkpoint)
        }
        frontier = grown
    }

    /// The tree with more leaves, and its signed head. The tree itself stays as it is until ``stored(_:_:)``.
    func growing(by leaves: [TreeHash], at time: Timestamp, _ keys: LedgerKeys) -> (Frontier, StoredCheckpoint) {
        var grown = frontier
        for leaf in leaves { grown.append(leaf) }
        let keeps = kept.map { grown.size / Self.frontierInterval > $0 / Self.frontierInterval } ?? true
        return (grown, TreeHead.sign(grown, at: time, keepingFrontier: keeps, keys))
    }

    /// Takes over what ``growing(by:at:_:)`` gave, once it is on stable storage.
    mutating func stored(_ grown: Frontier, _ checkpoint: StoredCheckpoint) {
        frontier = grown
        if checkpoint.frontier != nil { kept = grown.size }
    }

    private static func check(_ checkpoint: StoredCheckpoint, _ keys: LedgerKeys) throws {
        guard checkpoint.isSigned(with: keys) else {
            throw RecordError(
                "the checkpoint at size \(checkpoint.size) is not signed with this master key: "
                    + "use the key the store was made with, or run `sallyport ledger verify`"
            )
        }
    }

    private static func damaged(_ checkpoint: StoredCheckpoint) -> RecordError {
        RecordError(
            "the records do not lead to the checkpoint at size \(checkpoint.size): run `sallyport ledger verify`")
    }
}
