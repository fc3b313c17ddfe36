internal import Storage

extension Ledger {
    /// Facts of the records before the record `before`, newest first.
    ///
    /// - Parameters:
    ///   - before: `nil` begins with the newest.
    ///   - limit: At most ``maximumFacts``.
    /// - Throws: ``StoreError``, or ``RecordError`` when stored facts cannot be read.
    public func recent(before: Int64?, limit: Int) throws -> [RecordedFacts] {
        let end = try before ?? store.recordCount()
        let start = max(0, end - Int64(min(max(limit, 0), Self.maximumFacts)))
        guard start < end else { return [] }
        return try facts(from: start, limit: Int(end - start)).reversed()
    }
}
