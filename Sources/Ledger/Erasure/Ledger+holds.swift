internal import Domain
internal import Storage
internal import Trust

extension Ledger {
    /// Legal holds in the order they were placed, lifted ones too.
    public func holds() throws -> [Hold] { try store.holds().map(HoldCodec(keys: keys).hold) }

    /// - Throws: ``ErasureError/emptyHold`` when it covers neither a person nor an asset.
    public func place(_ hold: Hold) throws {
        guard hold.person != nil || hold.asset != nil else { throw ErasureError.emptyHold }
        try store.place(HoldCodec(keys: keys).stored(hold))
    }

    /// - Throws: ``ErasureError/unknownHold(_:)``.
    public func lift(hold id: String) throws {
        guard try store.lift(hold: id, at: time.now) else { throw ErasureError.unknownHold(id) }
    }

    /// The holds in force that cover records with one of these terms, or records of the person that are also of an asset
    /// that is held.
    func holds(covering terms: [[UInt8]], person: String) throws -> [Hold] {
        let codec = HoldCodec(keys: keys)
        let own = IndexTerms.term(.person, person, keys)
        return try holdsInForce().filter { hold in
            if !Set(hold.terms).isDisjoint(with: terms) { return true }
            // An asset's hold: does the person have records there?
            let filter = RecordFilter(terms: [[own], hold.terms])
            return try !store.activities(filter, before: nil, limit: 1).isEmpty
        }.map(codec.hold)
    }

    /// The holds that were not lifted, each opened: what it covers is what was sealed when it was placed.
    ///
    /// - Throws: ``RecordError`` or ``SealingError`` when one was changed, ``StoreError``.
    func holdsInForce() throws -> [StoredHold] {
        let codec = HoldCodec(keys: keys)
        return try store.holds().filter { $0.lifted == nil }.map { stored in
            _ = try codec.hold(stored)
            return stored
        }
    }

    /// Compares the rows of holds with what the record says, by the index. Nothing may be let go while one is missing.
    ///
    /// - Throws: ``ErasureError/missingHold(_:)`` when the record has a hold placed, and not lifted, that the store does not
    ///   have, or has as lifted; ``StoreError``, ``ReadingError``.
    func requireHolds() throws {
        let placed = try holdsOnRecord(HoldOnRecord.placing) { $0.subject != nil || $0.asset != nil }
        // Who lifted one may have been erased with the act, and a backup that was put back knows of none: then only what is
        // gone altogether is missing.
        let isComplete = try store.purgedCount() == 0 && lastAct("store.restore") == nil
        let there = try store.holds().lazy.filter { !isComplete || $0.lifted == nil }.map(\.id)
        let missing = placed.subtracting(there)
        if missing.isEmpty { return }
        let lifted = try holdsOnRecord(HoldOnRecord.lifting) { _ in true }
        if let id = missing.subtracting(lifted).min() { throw ErasureError.missingHold(id) }
    }

    /// Ids of the holds of which the record has a permitted act of this name.
    private func holdsOnRecord(_ operation: String, where matches: (RecordFacts) -> Bool) throws -> Set<String> {
        let filter = TimelineFilter(outcome: .permit, operation: operation)
        var (ids, last): (Set<String>, Int64?) = ([], nil)
        while true {
            let page = try page(filter, before: last, limit: Self.maximumPage)
            guard let end = page.last else { return ids }
            for act in page where matches(act.opening.facts) {
                let text = try activity(act.activity)?.parts.first?.passages.first?.text
                if let text { ids.insert(HoldOnRecord.firstLine(of: text)) }
            }
            last = end.sequence
        }
    }
}
