internal import Domain
internal import Storage
internal import Trust
internal import Wire

/// Opens what lies in the store.
struct RecordReader: Sendable {
    let store: any RecordStore
    private let keys: LedgerKeys
    private let subjects: Subjects

    init(_ store: any RecordStore, _ keys: LedgerKeys, _ subjects: Subjects) {
        self.store = store
        self.keys = keys
        self.subjects = subjects
    }

    /// The facts of a record; `nil` when it was erased.
    ///
    /// - Throws: ``StoreError``, or ``RecordError`` when they cannot be read.
    func facts(_ stored: StoredFacts) throws -> RecordedFacts? {
        guard let sealed = stored.facts else { return nil }
        guard let entry = LeafEntry(stored.entry) else { throw Self.unreadable(stored.sequence) }
        // The key goes first when a person is erased.
        guard let subject = try subjects.reading(key: entry.key) else { return nil }
        do {
            let facts = try subject.sealer.open(facts: sealed, sequence: stored.sequence, header: entry.header)
            return RecordedFacts(sequence: stored.sequence, facts: try RecordFactsCodec.decode(facts))
        } catch {
            throw Self.unreadable(stored.sequence)
        }
    }

    /// The passages of a record, as far as they can be opened.
    func content(_ record: StoredRecord) -> ActivityDetail.Content {
        guard let content = record.content, let facts = record.facts else { return .erased }
        do {
            guard let entry = LeafEntry(record.entry) else { throw Self.unreadable(record.sequence) }
            guard let subject = try subjects.reading(key: entry.key) else { return .erased }
            let opened = try subject.sealer.open(
                content: content, facts: facts, sequence: record.sequence, header: entry.header)
            return .passages(try TranscriptCodec.decode(opened))
        } catch let error as SealingError {
            return .unreadable(error.description)
        } catch {
            return .unreadable("the content of record \(record.sequence) cannot be read")
        }
    }

    /// Everything that was sealed of a record, with the key to it; `nil` when the person's key was destroyed.
    func open(_ record: StoredRecord) throws -> ExportedRecord.Opened? {
        guard let facts = record.facts, let content = record.content, let entry = LeafEntry(record.entry) else {
            throw Self.unreadable(record.sequence)
        }
        guard let sealer = try subjects.reading(key: entry.key)?.sealer else { return nil }
        let header = entry.header
        do {
            return ExportedRecord.Opened(
                key: try sealer.recordKey(record.sequence, header: header),
                facts: try sealer.open(facts: facts, sequence: record.sequence, header: header),
                content: try sealer.open(content: content, facts: facts, sequence: record.sequence, header: header))
        } catch {
            throw Self.unreadable(record.sequence)
        }
    }

    private static func unreadable(_ sequence: Int64) -> RecordError {
        RecordError("the facts of record \(sequence) cannot be read: run `sallyport ledger verify`")
    }
}

extension StoredFacts {
    init(_ record: StoredRecord) {
        self.init(sequence: record.sequence, time: record.time, entry: record.entry, facts: record.facts)
    }
}
