public import Domain
internal import Storage

extension Ledger {
    /// The most facts that are read at once.
    public static let maximumFacts = 1_000

    /// The facts of records from `sequence` on that were not erased, in order; at most ``maximumFacts``. Empty at the end.
    ///
    /// - Throws: ``StoreError``, or ``RecordError`` when stored facts cannot be read.
    public func facts(from sequence: Int64, limit: Int) throws -> [RecordedFacts] {
        var next = sequence
        while true {
            let page = try store.facts(from: next, limit: min(limit, Self.maximumFacts))
            let facts = try page.compactMap(reader.facts)
            guard facts.isEmpty, let last = page.last else { return facts }
            // Everything on the page was erased.
            next = last.sequence + 1
        }
    }

    /// The sequence of the first record that was made at or after a moment; the next one's when there is none.
    ///
    /// Looks at a few records only: they lie in the order of their times but for what many threads do within a moment.
    ///
    /// - Throws: ``StoreError``.
    public func firstSequence(since time: Timestamp) throws -> Int64 {
        var low: Int64 = 0
        var high = try store.recordCount()
        while low < high {
            let middle = (low + high) / 2
            guard let found = try store.facts(from: middle, limit: 1).first else {
                high = middle
                continue
            }
            if found.time < time { low = found.sequence + 1 } else { high = middle }
        }
        return low
    }
}
