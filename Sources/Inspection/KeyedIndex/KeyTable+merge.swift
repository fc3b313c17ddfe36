extension KeyTable {
    /// Goes through a table in the order of the keys.
    private struct Cursor {
        let table: KeyTable
        private var bucket = 0
        private var place = 0
        /// The key at the cursor; `nil` at the end.
        private(set) var key: UInt64?

        init(_ table: KeyTable) {
            self.table = table
            find()
        }

        /// Moves all numbers of the key at the cursor to `group`.
        mutating func take(into group: inout [UInt32]) {
            let taken = key
            while key == taken, key != nil {
                group.append(table.values[place])
                place += 1
                find()
            }
        }

        private mutating func find() {
            guard place < table.values.count else {
                key = nil
                return
            }
            while Int(table.starts[bucket + 1]) <= place { bucket += 1 }
            key = UInt64(bucket) << table.shift | UInt64(table.remainders[place])
        }
    }

    /// Both tables in one.
    ///
    /// - Parameter settle: Given the numbers of each key, those of `first` in front, leaves those that are kept.
    static func merged(_ first: KeyTable, _ second: KeyTable, settle: (inout [UInt32]) -> Void) -> KeyTable {
        var (left, right) = (Cursor(first), Cursor(second))
        let count = first.values.count + second.values.count
        let bits = bucketBits(count)
        let shift = UInt64(keyBits - bits)
        let mask = UInt64(1) << shift - 1
        var starts = [UInt32](repeating: 0, count: 1 << bits + 1)
        var (remainders, values): ([UInt32], [UInt32]) = ([], [])
        remainders.reserveCapacity(count)
        values.reserveCapacity(count)
        var group: [UInt32] = []
        while left.key != nil || right.key != nil {
            let key = min(left.key ?? .max, right.key ?? .max)
            group.removeAll(keepingCapacity: true)
            if left.key == key { left.take(into: &group) }
            if right.key == key { right.take(into: &group) }
            settle(&group)
            starts[Int(key >> shift) + 1] += UInt32(group.count)
            for value in group {
                remainders.append(UInt32(truncatingIfNeeded: key & mask))
                values.append(value)
            }
        }
        for bucket in 1..<starts.count { starts[bucket] += starts[bucket - 1] }
        return KeyTable(starts: starts, remainders: remainders, values: values, shift: shift)
    }
}
