/// Where the prefilter reported a trigger: reports close together are one stretch.
struct TriggerList {
    /// The first and the last end offset reported.
    struct Stretch: Equatable {
        /// Reports no farther apart are one stretch: few enough starts lie between to be tried for nothing, and a text has
        /// at most this part of its length in stretches.
        static let widestGap = 16

        var first: Int
        var last: Int

        /// Takes in `other` when it is close enough, whichever comes first. Whether it is.
        mutating func merge(_ other: Stretch) -> Bool {
            guard other.first <= last + Self.widestGap, first <= other.last + Self.widestGap else { return false }
            (first, last) = (min(first, other.first), max(last, other.last))
            return true
        }
    }

    private(set) var entries: [(trigger: Int, stretch: Stretch)] = []
    /// The entry that is open for a trigger, -1 for none.
    private var latest: [Int]

    /// - Parameter count: How many triggers there are.
    init(count: Int) { latest = Array(repeating: -1, count: count) }

    mutating func add(_ trigger: Int, at end: Int) {
        let open = latest[trigger]
        let stretch = Stretch(first: end, last: end)
        if open >= 0, entries[open].stretch.merge(stretch) { return }
        latest[trigger] = entries.count
        entries.append((trigger, stretch))
    }

    mutating func removeAll() {
        for entry in entries { latest[entry.trigger] = -1 }
        entries.removeAll(keepingCapacity: entries.capacity <= 4_096)
    }
}
