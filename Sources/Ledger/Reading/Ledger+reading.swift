internal import Domain
internal import Merkle
internal import Storage
internal import Trust

extension Ledger {
    /// The most activities a page holds.
    public static let maximumPage = 200

    /// Activities that match, newest first.
    ///
    /// - Parameters:
    ///   - before: Only those that began at a sequence below; `nil` begins with the newest.
    ///   - limit: At most ``maximumPage``.
    /// - Throws: ``ReadingError``, ``StoreError``, or ``RecordError`` when stored facts cannot be read.
    public func page(_ filter: TimelineFilter, before: Int64?, limit: Int) throws -> [ActivitySummary] {
        guard let stored = try stored(filter) else { return [] }
        var page: [ActivitySummary] = []
        var last = before
        // What was erased since it was found fills no place.
        while page.count < limit {
            let missing = min(limit, Self.maximumPage) - page.count
            let rows = try activities(stored, before: last, limit: missing)
            for row in rows {
                guard let opening = try reader.facts(row.opening) else { continue }
                page.append(ActivitySummary(opening: opening, answer: try row.answer.flatMap(reader.facts)))
            }
            last = rows.last?.opening.sequence
            if rows.count < missing || page.count >= Self.maximumPage { break }
        }
        return page
    }

    private func activities(_ filter: RecordFilter, before: Int64?, limit: Int) throws -> [StoredActivity] {
        do throws(StoreError) {
            return try store.activities(filter, before: before, limit: limit)
        } catch {
            if error.code == .tooLong { throw ReadingError.tookTooLong }
            throw error
        }
    }

    /// The filter in terms of the index; `nil` when nobody has such a name.
    private func stored(_ filter: TimelineFilter) throws -> RecordFilter? {
        var terms = filter.values.map { [IndexTerms.term($0.field, $0.value, keys)] }
        if let part = filter.personPart {
            let names = try subjects.names(containing: part, limit: Self.maximumNames)
            if names.isEmpty { return nil }
            terms.append(names.map { IndexTerms.term(.person, $0, keys) })
        }
        return RecordFilter(terms: terms, kind: filter.kind?.rawValue, from: filter.from, to: filter.to)
    }

    /// How many persons a part of a name may stand for.
    private static let maximumNames = 200

    /// One activity with its content; `nil` when there is none of this name.
    ///
    /// - Throws: ``StoreError``, or ``RecordError`` when stored facts cannot be read. Content that does not open is no
    ///   error: it is shown as such.
    public func activity(_ id: String) throws -> ActivityDetail? {
        var records = try store.records(ofActivity: IndexTerms.activity(id, keys))
        if records.isEmpty { records = try store.records(ofActivity: IndexTerms.plainActivity(id, keys)) }
        let parts = try records.compactMap { record -> ActivityDetail.Part? in
            guard let facts = try reader.facts(StoredFacts(record)) else { return nil }
            return ActivityDetail.Part(
                sequence: record.sequence, facts: facts.facts, content: reader.content(record),
                leaf: TreeHash(record.leaf)?.description ?? "")
        }
        return parts.isEmpty ? nil : ActivityDetail(activity: id, parts: parts)
    }
}
