/// Fingerprints that were entered at about the same time: a table, and a filter in front of it.
struct FingerprintLevel: Sendable {
    let table: KeyTable
    private let filter: MembershipFilter

    init(_ table: KeyTable) {
        self.table = table
        var filter = MembershipFilter(count: table.values.count)
        table.visit { key, _ in filter.insert(Self.hash(key)) }
        self.filter = filter
    }

    var count: Int { table.values.count }
    var bytes: Int {
        filter.words.count * 8 + (table.starts.count + table.remainders.count + table.values.count) * 4
    }

    /// Whether a key may be in the table.
    @inline(__always) func mayHold(_ key: UInt64) -> Bool { filter.contains(Self.hash(key)) }

    /// Marks those of the keys that may be in the table.
    func mark(_ keys: [UInt64], in known: inout [Bool]) {
        filter.withView { view in
            for place in keys.indices {
                let isHeld = view.contains(Self.hash(keys[place]))
                known[place] = isHeld || known[place]
            }
        }
    }

    func append(_ key: UInt64, to entries: inout [UInt32]) {
        for place in table.places(of: key) { entries.append(table.values[place]) }
    }

    private static func hash(_ key: UInt64) -> UInt64 { key << UInt64(64 - KeyTable.keyBits) }
}
