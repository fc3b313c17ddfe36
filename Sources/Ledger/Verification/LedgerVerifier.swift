internal import Domain
internal import Merkle
public import Storage
public import Trust

/// Recomputes a ledger from what lies in the store and names the first entry that is not as it was written.
///
/// Reads page by page, beside a server that writes; holds few records at a time. Without the key it proves that records
/// and checkpoints fit each other; with it also that the checkpoints are ours and that every content opens.
///
/// What it cannot see: a tail of records that was removed together with all its checkpoints, and a history rewritten by
/// somebody who has both the store and the key. Only a copy of a checkpoint kept elsewhere shows these.
public struct LedgerVerifier: Sendable {
    /// Records looked at between two checks of what lies beside them.
    private static let page = 500
    /// Records read at once, and how long they may be: few enough that the processor still has them near.
    private static let most = (records: 128, bytes: 256 << 10)
    let store: any RecordStore
    let keys: LedgerKeys?

    public init(store: any RecordStore, keys: LedgerKeys?) {
        self.store = store
        self.keys = keys
    }

    /// - Throws: ``StoreError`` when the store cannot be read. Damage is no error but what this looks for.
    public func verify() throws(StoreError) -> Verification { try verify(from: TiledFrontier()) }

    func verify(from start: TiledFrontier) throws(StoreError) -> Verification {
        var walk = LedgerWalk(store, keys, from: start)
        var (published, witnessed) = (0, Int64(0))
        do throws(StoreError) {
            try verify(&walk)
            if walk.fault == nil {
                var log = LogCheck(store, keys)
                if let (size, reason) = try log.problem(from: Int64(start.size), tiedFrom: walk.newest) {
                    walk.damaged(size, reason)
                }
                (published, witnessed) = (log.notes, log.witnessed)
            }
        } catch {
            guard error.code == .corrupt || error.code == .unreadable else { throw error }
            walk.unreadable()
        }
        return Verification(
            count: walk.size, checkpoints: walk.checkpoints, published: published, witnessed: witnessed,
            erased: walk.erased,
            rootHex: walk.root.description,
            openedContent: keys != nil, firstBad: walk.fault)
    }

    private func verify(_ walk: inout LedgerWalk) throws(StoreError) {
        let published = try store.lastNote()?.size ?? 0
        let rows = try StandingCheck.Rows(store)
        let head = try store.recordHead()
        while walk.fault == nil, walk.size < head.count {
            let before = walk.size
            let limit = Int(min(Int64(Self.page), head.count - walk.size))
            let end = before + Int64(limit)
            // At most one checkpoint a record.
            while let next = walk.nextCheckpoint(below: end) {
                let checkpoints = try store.checkpoints(from: next, limit: Self.page)
                walk.expect(checkpoints)
                if checkpoints.count < Self.page { break }
            }
            while walk.fault == nil, walk.size < end {
                let page = try store.recordPage(
                    from: walk.size, limit: min(Int(end - walk.size), Self.most.records), bytes: Self.most.bytes)
                if page.records.isEmpty { break }
                try walk.take(page)
            }
            if walk.fault == nil, walk.size == before { walk.missing() }
            if walk.fault == nil, let reason = try LogCheck(store, keys).problem(walk.takeTiles(), published: published)
            {
                walk.damaged(walk.size, reason)
            }
        }
        walk.finish(head)
        walk.finishErasures()
        walk.finishStanding(rows, try StandingCheck.Rows(store))
        if walk.fault == nil, walk.isWhole {
            try store.visitTerms(below: head.count) { walk.count($0) }
            walk.finishTerms()
        }
    }
}
