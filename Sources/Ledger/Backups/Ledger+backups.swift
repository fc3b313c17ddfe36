public import Domain
internal import Storage
internal import Trust

/// Backups, as far as the record knows of them.
extension Ledger {
    /// Records that a backup is whole and on disk, once it is. That one was begun was asked about and is recorded by itself.
    ///
    /// - Parameter person: Who took it.
    public func note(_ backup: TakenBackup, by person: String) async throws(RecordError) {
        let facts = RecordFacts(
            kind: .administration, activity: Identifier.activity(), time: time.now, person: person,
            operation: TakenBackup.operation, outcome: .permit, bytes: backup.text.count)
        let passage = Passage(surface: TakenBackup.operation, text: backup.text)
        try await record(Entry(facts: facts, passages: [passage]))
    }

    /// The last backup, and when it was whole; `nil` when none is on record, or what was said of it was erased.
    ///
    /// - Throws: ``StoreError``, ``ReadingError``, or ``RecordError`` when it cannot be read.
    public func lastBackup() throws -> (backup: TakenBackup, time: Timestamp)? {
        guard let last = try lastAct(TakenBackup.operation) else { return nil }
        return TakenBackup(last.text).map { ($0, last.facts.time) }
    }

    /// Since when nothing was backed up: the last backup, or the first record where there is none; `nil` in a store without
    /// records. Opens facts alone, by the index.
    public func backedUp() throws -> Timestamp? {
        if let last = try page(TimelineFilter(operation: TakenBackup.operation), before: nil, limit: 1).first {
            return last.time
        }
        return try began()
    }

    /// When the first record was made; `nil` as long as there is none.
    public func began() throws -> Timestamp? { try store.facts(from: 0, limit: 1).first?.time }

    /// The newest act of this name that was permitted, with what was said of it.
    func lastAct(_ operation: String) throws -> (facts: RecordFacts, text: [UInt8])? {
        let filter = TimelineFilter(outcome: .permit, operation: operation)
        guard let last = try page(filter, before: nil, limit: 1).first,
            let part = try activity(last.activity)?.parts.first
        else { return nil }
        return (part.facts, part.passages.first?.text ?? [])
    }
}
