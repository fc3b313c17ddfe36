/// Places that leave the index by terms and come into it, gathered so that each list is read and written once.
struct IndexChanges {
    private(set) var removed: Set<TermPlace> = []
    private(set) var added: Set<TermPlace> = []

    /// Has a record found as a part of the activity that begins at `opening`, and not where it was found; with `nil` not at
    /// all.
    ///
    /// - Parameter terms: 16 bytes each, one after the other.
    mutating func move(_ terms: [UInt8], _ place: Postings.Place, to opening: Int64?) {
        var places: [TermPlace] = []
        TermPlace.append(terms, place, to: &places)
        for place in places {
            if added.remove(place) == nil { removed.insert(place) }
            guard let opening else { continue }
            var moved = place
            moved.place.opening = opening
            if removed.remove(moved) == nil { added.insert(moved) }
        }
    }
}
