/// Where the prefilter reported a pattern: reports close together are one stretch.
struct TriggerList {
    /// The first and the last end offset reported.
    struct Stretch: Equatable {
        var first: Int
        var last: Int
    }

    private(set) var entries: [(pattern: Int, stretch: Stretch)] = []
    private let windows: [Int]
    /// The entry that is open for a pattern, -1 for none.
    private var latest: [Int]

    init(windows: [Int]) {
        self.windows = windows
        latest = Array(repeating: -1, count: windows.count)
    }

    mutating func add(_ pattern: Int, at end: Int) {
        let open = latest[pattern]
        if open >= 0, end <= entries[open].stretch.last + windows[pattern] {
            entries[open].stretch.last = max(entries[open].stretch.last, end)
            entries[open].stretch.first = min(entries[open].stretch.first, end)
        } else {
            latest[pattern] = entries.count
            entries.append((pattern, Stretch(first: end, last: end)))
        }
    }

    mutating func removeAll() {
        for entry in entries { latest[entry.pattern] = -1 }
        entries.removeAll(keepingCapacity: entries.capacity <= 4_096)
    }
}
