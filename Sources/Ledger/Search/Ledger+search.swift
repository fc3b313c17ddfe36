internal import Dispatch
internal import Domain
internal import Storage

extension Ledger {
    /// Records that are read in one go.
    private static let searchPage = 1_000
    /// Times of records are in order but for what many threads do within a moment: so much earlier and later is looked too.
    private static let disorder: Int64 = 60

    /// Looks for words in records, oldest first, and opens no more of them than the limits say.
    ///
    /// That somebody searches is recorded by whoever asks, before this is called.
    ///
    /// - Throws: ``ReadingError/nothingToLookFor`` when the text is too short or too long; ``StoreError``, ``RecordError``.
    public func search(_ search: TextSearch, limits: TextSearch.Limits = TextSearch.Limits()) throws -> SearchResult {
        let begin = try max(
            search.start ?? 0, search.from.map { try firstSequence(since: $0.advanced(bySeconds: -Self.disorder)) } ?? 0
        )
        let end =
            try search.to.map { try firstSequence(since: $0.advanced(bySeconds: Self.disorder)) } ?? store.recordCount()
        let deadline = DispatchTime.now().uptimeNanoseconds + UInt64(max(0, limits.seconds) * 1e9)
        guard
            var walk = SearchWalk(
                search, limits, reader, subjects, from: begin,
                isLate: { DispatchTime.now().uptimeNanoseconds >= deadline })
        else { throw ReadingError.nothingToLookFor }
        while walk.next < end, !walk.isOver {
            let before = walk.next
            let limit = Int(min(Int64(Self.searchPage), end - before))
            try store.visitRecords(from: before, limit: limit) { walk.visit($0) }
            // The store must not be asked while it shows records.
            if let key = walk.missingKey {
                _ = try subjects.reading(key: key)
            } else if walk.next == before, !walk.isOver {
                throw RecordError("record \(before) is missing: run `sallyport ledger verify`")
            }
        }
        return walk.result
    }
}
