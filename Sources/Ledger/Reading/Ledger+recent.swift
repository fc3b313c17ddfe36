internal import Storage

extension Ledger {
    /// Facts of the records before the record `before` that were not erased, newest first. Empty at the beginning.
    ///
    /// - Parameters:
    ///   - before: `nil` begins with the newest.
    ///   - limit: At most ``maximumFacts``.
    /// - Throws: ``StoreError``, or ``RecordError`` when stored facts cannot be read.
    public func recent(before: Int64?, limit: Int) throws -> [RecordedFacts] {
        var end = try before ?? store.recordCount()
        let length = Int64(min(max(limit, 0), Self.maximumFacts))
        while end > 0, length > 0 {
            let start = max(0, end - length)
            let page = try store.facts(from: start, limit: Int(end - start)).reversed().compactMap(reader.facts)
            if !page.isEmpty { return page }
            // Everything on the page was erased.
            end = start
        }
        return []
    }
}
