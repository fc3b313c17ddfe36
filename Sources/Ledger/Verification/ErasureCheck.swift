internal import Domain

/// Compares records that are gone with the receipts that say so.
///
/// Holds stretches of sequences: as many as the erasures have, not as the log has records.
struct ErasureCheck {
    private var gone = RangeSet<Int64>()
    private var receipted = RangeSet<Int64>()
    private(set) var count = 0

    /// Takes in a record of which only the leaf is left.
    mutating func purged(_ sequence: Int64) {
        gone.insert(contentsOf: sequence..<sequence + 1)
        count += 1
    }

    /// Takes in a record that may be a receipt. Returns what is wrong with it.
    mutating func read(_ facts: RecordFacts, _ passages: [Passage]) -> String? {
        guard facts.kind == .administration, facts.operation == ErasureReceipt.operation else { return nil }
        guard passages.count == 1, let receipt = ErasureReceipt(passages[0].text) else {
            return "the receipt for what was erased cannot be read"
        }
        for range in receipt.ranges { receipted.insert(contentsOf: range[0]..<range[1] + 1) }
        return nil
    }

    /// The first record that is gone without a receipt.
    var problem: (sequence: Int64, reason: String)? {
        guard let first = gone.subtracting(receipted).ranges.first?.lowerBound else { return nil }
        return (
            first,
            "the record is gone, and no receipt says that it was erased; when an erasure was interrupted, finish it with "
                + "`sallyport ledger erase --finish`"
        )
    }
}
