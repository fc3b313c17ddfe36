/// Which of the stretches that may become fingerprints are known: each is asked about once, however often the text stops.
struct KnownBeginnings {
    /// The last position that was asked about.
    private var asked = -1
    private var known: [Winnower.Choice] = []

    /// Where the first of them begins that is known.
    ///
    /// - Parameter open: Those that may still be chosen, in order. One that is none any more is never one again.
    mutating func first(of open: [Winnower.Choice], where isKnown: (Winnower.Choice) -> Bool) -> Int? {
        guard let last = open.last else {
            known.removeAll()
            return nil
        }
        if !known.isEmpty { known.removeAll { one in !open.contains { $0.position == one.position } } }
        known += open.filter { $0.position > asked && isKnown($0) }
        asked = max(asked, last.position)
        return known.first?.range.lowerBound
    }
}
