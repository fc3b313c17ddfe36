internal import Storage

extension ReviewDraft {
    /// How many others may close a review between our look at the end of the chain and our writing before we give up.
    private static let attempts = 16

    /// Writes the change and says whether it was: whether nobody was faster.
    func isKept(in store: any ReviewStore) throws(RegistryError) -> Bool {
        let stored = try ReviewCodec.stored(review)
        return try RegistryError.catching { () throws(StoreError) in try store.save(stored, changed) }
    }

    /// Writes the change with the evidence of what it closes, which goes on from the end of the chain. Where another review was
    /// closed meanwhile, it goes on from that one's: the chain never forks.
    ///
    /// - Throws: `.overtaken` where somebody changed the review itself, and where others do not stop closing theirs.
    func close(in store: any ReviewStore) throws(RegistryError) {
        var draft = self
        var last: Int64 = -1
        for _ in 0..<Self.attempts {
            let end = try RegistryError.catching { () throws(StoreError) in try store.lastClosedReview() }
            let number = end?.number ?? 0
            if number == last { break }
            last = number
            draft.writeEvidence(after: end)
            if try draft.isKept(in: store) { return }
        }
        throw .overtaken
    }
}
