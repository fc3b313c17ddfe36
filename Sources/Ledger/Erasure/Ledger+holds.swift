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
        return try store.holds().filter { $0.lifted == nil }.filter { hold in
            if !Set(hold.terms).isDisjoint(with: terms) { return true }
            // An asset's hold: does the person have records there?
            let filter = RecordFilter(terms: [[own], hold.terms])
            return try !store.activities(filter, before: nil, limit: 1).isEmpty
        }.map(codec.hold)
    }
}
