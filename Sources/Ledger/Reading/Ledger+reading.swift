internal import Domain
internal import Merkle
internal import Storage
internal import Trust
internal import Wire

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
        let rows: [StoredActivity]
        do throws(StoreError) {
            rows = try store.activities(filter.stored, before: before, limit: min(limit, Self.maximumPage))
        } catch {
            if error.code == .tooLong { throw ReadingError.tookTooLong }
            throw error
        }
        return try rows.map { row in
            ActivitySummary(opening: try Self.facts(row.opening), answer: try row.answer.map(Self.facts))
        }
    }

    /// One activity with its content; `nil` when there is none of this name.
    ///
    /// - Throws: ``StoreError``, or ``RecordError`` when stored facts cannot be read. Content that does not open is no
    ///   error: it is shown as such.
    public func activity(_ id: String) throws -> ActivityDetail? {
        let parts = try store.records(ofActivity: id).map { record in
            ActivityDetail.Part(
                sequence: record.sequence,
                facts: try Self.facts(StoredFacts(sequence: record.sequence, facts: record.facts)).facts,
                content: content(of: record), leaf: TreeHash(record.leaf)?.description ?? "")
        }
        return parts.isEmpty ? nil : ActivityDetail(activity: id, parts: parts)
    }

    static func facts(_ stored: StoredFacts) throws(RecordError) -> RecordedFacts {
        do {
            return RecordedFacts(sequence: stored.sequence, facts: try RecordFactsCodec.decode(stored.facts))
        } catch {
            throw RecordError("the facts of record \(stored.sequence) cannot be read: run `sallyport ledger verify`")
        }
    }

    private func content(of record: StoredRecord) -> ActivityDetail.Content {
        do {
            let content = try sealer.open(record)
            return .passages(try TranscriptCodec.decode(content))
        } catch let error as SealingError {
            return .unreadable(error.description)
        } catch {
            return .unreadable("the content of record \(record.sequence) cannot be read")
        }
    }
}

extension Sealer {
    /// Opens the content of a stored record.
    func open(_ record: StoredRecord) throws(SealingError) -> [UInt8] {
        try open(
            Sealed(nonce: record.nonce, ciphertext: record.ciphertext), sequence: record.sequence,
            header: LeafHeader(record).bytes)
    }
}
