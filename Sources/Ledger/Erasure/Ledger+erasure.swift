internal import Domain
internal import Storage
internal import Trust

/// What came of an erasure.
public struct Erasure: Hashable, Sendable {
    /// How many records it left nothing of but the leaves.
    public var records: Int
    /// The numbers of the receipts.
    public var receipts: [Int64]
    /// Whether anything was known of the person; otherwise only what another erasure had left was finished.
    public var isKnown = true

    public init(records: Int, receipts: [Int64]) {
        self.records = records
        self.receipts = receipts
    }
}

extension Ledger {
    private static let purgePage = 500

    /// Destroys the key of a person and everything that is recorded of them but the leaves, and records receipts.
    ///
    /// The key goes first: from then on nothing of it can be read, wherever a copy lies. What a crash interrupts is
    /// finished by ``finishErasures()``.
    ///
    /// - Parameter account: Takes away what else is known of the person, before, and says whether there was anything. The
    ///   store counts what it takes.
    /// - Throws: ``ErasureError``: `.held` when a legal hold covers some of it, `.missingHold`, `.unknownPerson` when nothing
    ///   is known and no erasure was left unfinished either, which may have been this one's, `.stillRead`; ``StoreError``.
    public func erase(person: String, account: () throws -> Bool = { false }) async throws -> Erasure {
        try requireHolds()
        let held = try holds(covering: [.person, .subject].map { IndexTerms.term($0, person, keys) }, person: person)
        guard held.isEmpty else { throw ErasureError.held(held.map(\.name)) }
        // Before anything is taken away, which overwrites what was left.
        let wasUnfinished = try !store.unfinishedErasure().isNone
        // First: as long as the record knows the name, who was interrupted can begin again.
        let hadAccount = try account()
        let destroyed = try store.destroyKey(term: Subjects.term(person, keys), at: time.now)
        let isKnown = destroyed != nil || hadAccount
        // Who was interrupted later does, too: the name is gone then, and what is left is not.
        let isLeft = try wasUnfinished || !store.unfinishedErasure().isNone
        guard isKnown || isLeft else { throw ErasureError.unknownPerson }
        var erasure = try await finishErasures()
        erasure.isKnown = isKnown
        return erasure
    }

    /// Purges what destroyed keys sealed, records receipts for everything that was purged without one, and overwrites it.
    ///
    /// - Throws: ``ErasureError/stillRead``, ``StoreError``.
    public func finishErasures() async throws -> Erasure {
        subjects.forget()
        var purged = try purgeDestroyed()
        var receipts = try await receipt()
        // A process that had a key in memory may have sealed with it until it saw a receipt.
        if purged > 0 {
            purged += try purgeDestroyed()
            receipts += try await receipt()
        }
        receipts += try await receiptForRows()
        let done = try store.unpurgedKeys()
        try overwrite()
        // Last: who is interrupted before it finds that there is something to be finished.
        for key in done { try store.notePurged(key: key) }
        return Erasure(records: purged, receipts: receipts)
    }

    private func overwrite() throws {
        do {
            try store.overwritePurged(rewriting: true)
        } catch  where error.code == .busy {
            throw ErasureError.stillRead
        }
    }

    /// Goes through the records once for all destroyed keys: the index by person is not believed to be complete where
    /// everything has to go.
    private func purgeDestroyed() throws -> Int {
        let destroyed = Set(try store.unpurgedKeys())
        if destroyed.isEmpty { return 0 }
        var (next, count): (Int64, Int) = (0, 0)
        while true {
            let page = try store.unpurged(from: next, limit: Self.purgePage)
            guard let last = page.last else { return count }
            var causes: [String: [Int64]] = [:]
            for stored in page {
                guard let entry = LeafEntry(stored.entry), destroyed.contains(entry.key) else { continue }
                causes["person " + Hexadecimal.text(entry.subject), default: []].append(stored.sequence)
            }
            for (cause, sequences) in causes { count += try store.purge(sequences, cause: cause).count }
            next = last.sequence + 1
        }
    }

    /// Records receipts for what was purged without one.
    ///
    /// - Parameter prefix: Only for causes that begin so.
    func receipt(causes prefix: String = "") async throws -> [Int64] {
        var receipts: [Int64] = []
        while true {
            let open = try store.unreceipted(limit: ErasureReceipt.longest).filter { $0.cause.hasPrefix(prefix) }
            if open.isEmpty { return receipts }
            for (cause, purged) in Dictionary(grouping: open, by: \.cause).sorted(by: { $0.key < $1.key }) {
                let sequences = purged.map(\.sequence)
                let receipt = ErasureReceipt(cause: cause, sequences)
                receipts.append(try await record(receipt))
                try store.noteReceipt(for: sequences)
            }
        }
    }

    /// The same for what was erased beside the record. A crash before the count is taken back gives a second receipt,
    /// never none.
    private func receiptForRows() async throws -> [Int64] {
        let rows = try store.unreceiptedRows()
        if rows == 0 { return [] }
        let sequence = try await record(ErasureReceipt(rows: rows))
        try store.noteReceipt(forRows: rows)
        return [sequence]
    }

    private func record(_ receipt: ErasureReceipt) async throws -> Int64 {
        let facts = RecordFacts(
            kind: .administration, activity: Identifier.activity(), time: time.now,
            operation: ErasureReceipt.operation, outcome: .permit, bytes: receipt.bytes.count)
        let passage = Passage(surface: ErasureReceipt.operation, text: receipt.bytes)
        return try await record(Entry(facts: facts, passages: [passage])).sequence
    }
}
