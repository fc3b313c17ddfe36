/// Where the prefilter reported a trigger: reports close together are one stretch.
struct TriggerList {
    /// The first and the last end offset reported.
    struct Stretch: Equatable {
        var first: Int
        var last: Int
    }

    private(set) var entries: [(trigger: Int, stretch: Stretch)] = []
    /// The farthest reach of a pattern with the trigger.
    private let reaches: [Int]
    /// The entry that is open for a trigger, -1 for none.
    private var latest: [Int]

    init(reaches: [Int]) {
        self.reaches = reaches
        latest = Array(repeating: -1, count: reaches.count)
    }

    mutating func add(_ trigger: Int, at end: Int) {
        let open = latest[trigger]
        if open >= 0, end <= entries[open].stretch.last + reaches[trigger] {
            entries[open].stretch.last = max(entries[open].stretch.last, end)
            entries[open].stretch.first = min(entries[open].stretch.first, end)
        } else {
            latest[trigger] = entries.count
            entries.append((trigger, Stretch(first: end, last: end)))
        }
    }

    mutating func removeAll() {
        for entry in entries { latest[entry.trigger] = -1 }
        entries.removeAll(keepingCapacity: entries.capacity <= 4_096)
    }
}
