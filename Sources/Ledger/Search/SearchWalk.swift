internal import Domain
internal import Storage
internal import Trust

/// Looks through records one at a time. A value without a store: a key that is not known ends the reading, so that whoever
/// reads can look it up.
struct SearchWalk {
    private let search: TextSearch
    private let pattern: TextPattern
    private let limits: TextSearch.Limits
    private let reader: RecordReader
    private let subjects: Subjects
    /// Whether the time is over.
    private let isLate: () -> Bool

    private(set) var result = SearchResult()
    /// The next record's number.
    private(set) var next: Int64
    private(set) var isOver = false
    /// What ended the reading and has to be looked up.
    private(set) var missingKey: [UInt8]?

    init?(
        _ search: TextSearch, _ limits: TextSearch.Limits, _ reader: RecordReader, _ subjects: Subjects, from: Int64,
        isLate: @escaping () -> Bool
    ) {
        guard let pattern = TextPattern(search.text) else { return nil }
        self.search = search
        self.pattern = pattern
        self.limits = limits
        self.reader = reader
        self.subjects = subjects
        self.isLate = isLate
        next = from
    }

    /// Looks at a record. `false` ends the reading.
    mutating func visit(_ record: StoredRecord) -> Bool {
        missingKey = nil
        if let end = limit { return stop(end, at: record) }
        if record.facts != nil, let key = LeafEntry(record.entry)?.key, subjects.known(key: key) == nil {
            missingKey = key
            next = record.sequence
            return false
        }
        look(at: record)
        result.records += 1
        next = record.sequence + 1
        return true
    }

    private mutating func look(at record: StoredRecord) {
        guard let recorded = try? reader.facts(StoredFacts(record)) else {
            if record.facts != nil, !isErased(record) { result.unreadable += 1 }
            return
        }
        guard search.covers(recorded.facts) else { return }
        result.bytes += record.content?.count ?? 0
        switch reader.content(record) {
        case .erased: return
        case .unreadable: result.unreadable += 1
        case .passages(let passages):
            for passage in passages {
                guard let match = pattern.firstMatch(in: passage.text) else { continue }
                result.hits.append(
                    SearchResult.Hit(
                        sequence: record.sequence, facts: recorded.facts, surface: passage.surface,
                        excerpt: Excerpt(passage, around: match)))
                return
            }
        }
    }

    /// Whether the key to it was destroyed, as that of a person who is being erased.
    private func isErased(_ record: StoredRecord) -> Bool {
        guard let key = LeafEntry(record.entry)?.key else { return false }
        if case .some(.none) = subjects.known(key: key) { return true }
        return false
    }

    /// The limit that was reached, if one was.
    private var limit: SearchResult.End? {
        if result.hits.count >= limits.hits { return .hits }
        if result.records >= limits.records { return .records }
        if result.bytes >= limits.bytes { return .bytes }
        return isLate() ? .time : nil
    }

    private mutating func stop(_ end: SearchResult.End, at record: StoredRecord) -> Bool {
        (result.end, result.next, result.nextTime) = (end, record.sequence, record.time)
        (next, isOver) = (record.sequence, true)
        return false
    }
}
