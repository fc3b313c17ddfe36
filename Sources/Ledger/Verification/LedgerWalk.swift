internal import Merkle
internal import Storage
internal import Trust

/// One walk over the records, with the checkpoints beside it.
struct LedgerWalk {
    private let sealer: Sealer?

    private(set) var frontier = Frontier()
    private(set) var checkpoints = 0
    private(set) var fault: Verification.Fault?
    /// Checkpoints that are not reached yet, in reverse.
    private var ahead: [StoredCheckpoint] = []
    /// The first of the next records that no list shows.
    var unindexed: Int64?
    /// The size of the last checkpoint that held: everything before is proved.
    private var proved: Int64 = 0

    /// How many records were found in order.
    var size: Int64 { Int64(frontier.size) }

    /// Where the checkpoints begin that belong to the next records.
    var nextCheckpoint: Int64 { checkpoints == 0 ? .min : proved + 1 }

    init(_ sealer: Sealer?) { self.sealer = sealer }

    /// Says which checkpoints lie among the next records: ascending, from ``nextCheckpoint`` on.
    mutating func expect(_ checkpoints: [StoredCheckpoint]) { ahead = checkpoints.reversed() }

    mutating func visit(_ record: StoredRecord) {
        guard record.sequence == size else { return missing() }
        if let reason = RecordCheck.problem(record, sealer) { return fail(record.sequence, reason) }
        if record.sequence == unindexed { return fail(record.sequence, "the record is hidden from the index") }
        guard let leaf = TreeHash(record.leaf) else { return fail(record.sequence, "the leaf hash is damaged") }
        frontier.append(leaf)
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
            if let sealer, !checkpoint.isSigned(by: sealer) {
                return fail(size - 1, "the checkpoint at size \(size) was changed, or made with another key")
            }
            guard checkpoint.root == frontier.root.bytes else {
                return fail(
                    proved, "the records from here to \(size - 1) do not lead to the checkpoint at size \(size)")
            }
            if checkpoint.frontier != nil, checkpoint.storedFrontier != frontier {
                return fail(size - 1, "the frontier of the checkpoint at size \(size) was changed")
            }
            proved = size
        }
    }

    private mutating func fail(_ sequence: Int64, _ reason: String) {
        if fault == nil { fault = Verification.Fault(sequence: sequence, reason: reason) }
    }
}
