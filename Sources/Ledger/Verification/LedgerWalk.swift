internal import Merkle
internal import Storage
internal import Trust

/// One walk over the records, with the checkpoints beside it.
struct LedgerWalk {
    private let keys: LedgerKeys?
    private var check: RecordCheck
    private(set) var terms = TermCount()

    /// Where the walk began: what comes before was checked another time.
    private let start: Int64
    private var tree: TiledFrontier
    /// Tiles that became full since they were taken.
    private var tiles: [HashTile] = []
    private(set) var checkpoints = 0
    private(set) var fault: Verification.Fault?
    /// Checkpoints that are not reached yet, in reverse.
    private var ahead: [StoredCheckpoint] = []
    /// The size of the last checkpoint that held: everything before is proved.
    private var proved: Int64

    /// How many records were found in order.
    var size: Int64 { Int64(tree.size) }
    var root: TreeHash { tree.root }

    /// Where the checkpoints begin that it was not told of; `nil` when it knows those among the records below `end`.
    func nextCheckpoint(below end: Int64) -> Int64? {
        guard let last = ahead.first?.size else { return proved == 0 && checkpoints == 0 ? .min : proved + 1 }
        return last < end ? last + 1 : nil
    }

    /// - Parameter start: The tree of the records that are not looked at.
    init(_ store: any RecordStore, _ keys: LedgerKeys?, from start: TiledFrontier) {
        self.keys = keys
        self.start = Int64(start.size)
        tree = start
        proved = Int64(start.size)
        check = RecordCheck(store, keys)
    }

    /// Says which checkpoints come next: ascending, from ``nextCheckpoint(below:)`` on.
    mutating func expect(_ checkpoints: [StoredCheckpoint]) { ahead = checkpoints.reversed() + ahead }

    /// Takes up the next records, until something is wrong with one.
    mutating func take(_ page: RecordPage) throws(StoreError) {
        let hashes = RecordHashes.of(page.records)
        for (place, record) in page.records.enumerated() where fault == nil {
            if let key = check.missingKey(of: record) { try check.lookUp(key: key) }
            take(record, hashes[place], page.openings[place])
        }
    }

    private mutating func take(_ record: StoredRecord, _ hashes: RecordHashes, _ opening: Int64?) {
        guard record.sequence == size else { return missing() }
        if let reason = check.problem(record, hashes) { return fail(record.sequence, reason) }
        guard let opening else { return fail(record.sequence, "the record is hidden from the index") }
        tiles += tree.append(hashes.leaf)
        terms.expect(record, opening: opening)
        checkCheckpoint()
    }

    /// There is no record with the next sequence.
    mutating func missing() { fail(size, "the record is missing") }

    /// The file is damaged where the next record should be.
    mutating func unreadable() { fail(size, "the record cannot be read: the file is damaged") }

    /// Compares the end with what the store said when the walk began.
    mutating func finish(_ head: RecordHead) {
        if fault != nil { return }
        let signed = head.checkpoint?.size ?? 0
        if signed > head.count { return fail(head.count, "the record is missing: \(signed) were signed") }
        if signed < head.count {
            fail(signed, "no checkpoint covers the record, nor any after it")
        }
    }

    /// Checks the checkpoint at this size, if there is one.
    private mutating func checkCheckpoint() {
        while let checkpoint = ahead.last, checkpoint.size <= size {
            ahead.removeLast()
            checkpoints += 1
            if checkpoint.size < size {
                return fail(proved, "the checkpoint at size \(checkpoint.size) is out of order")
            }
            if let keys, !checkpoint.isSigned(with: keys) {
                return fail(size - 1, "the checkpoint at size \(size) was changed, or made with another key")
            }
            guard checkpoint.root == tree.root.bytes else {
                return fail(
                    proved, "the records from here to \(size - 1) do not lead to the checkpoint at size \(size)")
            }
            if checkpoint.frontier != nil, checkpoint.storedFrontier != tree.frontier {
                return fail(size - 1, "the frontier of the checkpoint at size \(size) was changed")
            }
            proved = size
        }
    }

    /// Takes the tiles that became full.
    mutating func takeTiles() -> [HashTile] {
        defer { tiles = [] }
        return tiles
    }

    /// Something outside the records themselves is wrong at `size`.
    mutating func damaged(_ size: Int64, _ reason: String) { fail(max(size - 1, 0), reason) }

    /// The first record of the form in which records are sealed now.
    var newest: Int64? { check.newest }

    /// How many records were erased.
    var erased: Int { check.erasures.count }

    /// Compares what was erased with the receipts, which only whoever has the key can read.
    mutating func finishErasures() {
        if fault == nil, keys != nil, let (sequence, reason) = check.erasures.problem { fail(sequence, reason) }
    }

    /// Compares holds and witnesses with what the record says of them, which only whoever has the key can read.
    mutating func finishStanding(_ before: StandingCheck.Rows, _ after: StandingCheck.Rows) {
        guard fault == nil, let keys else { return }
        if let (sequence, reason) = check.standing.problem(before, after) { return fail(sequence, reason) }
        let codec = HoldCodec(keys: keys)
        for hold in after.holds where (try? codec.hold(hold)) == nil {
            return damaged(size, "the hold `\(hold.id)` was changed in the store")
        }
    }

    /// Whether all of the record is looked at, so that the index can be compared with it.
    var isWhole: Bool { start == 0 }

    /// Counts a row of the index by terms.
    mutating func count(_ row: TermRow) { terms.count(row) }

    /// Compares the index by terms with what the records asked of it.
    mutating func finishTerms() {
        if fault == nil, !terms.isExact {
            fail(size, "the records are whole, but the index by which they are found is not")
        }
    }

    private mutating func fail(_ sequence: Int64, _ reason: String) {
        if fault == nil { fault = Verification.Fault(sequence: sequence, reason: reason) }
    }
}
