/// Fingerprints that are in no table yet: each with the one before it that has the same key.
struct RecentFingerprints: Sendable {
    private(set) var keys: [UInt64] = []
    private(set) var entries: [UInt32] = []
    /// Where the key was before; -1 when it was not.
    private var earlier: [Int32] = []
    private var latest: [UInt64: Int32] = [:]

    var count: Int { keys.count }

    func mayHold(_ key: UInt64) -> Bool { !latest.isEmpty && latest[key] != nil }

    mutating func append(_ key: UInt64, _ entry: UInt32) {
        earlier.append(latest.updateValue(Int32(keys.count), forKey: key) ?? -1)
        keys.append(key)
        entries.append(entry)
    }

    /// The entries of a key, in the order they came.
    func append(_ key: UInt64, to found: inout [UInt32]) {
        guard !latest.isEmpty, var place = latest[key] else { return }
        let start = found.count
        while place >= 0 {
            found.append(entries[Int(place)])
            place = earlier[Int(place)]
        }
        found[start...].reverse()
    }
}
