/// What belongs to a key of 48 bits: numbers of 32 bits, in eight bytes each and one byte more for finding them.
///
/// The upper bits of a key choose a bucket, the rest is stored. A key that was never entered is found once in
/// 2^48 / count questions.
struct KeyTable: Sendable {
    /// Where each bucket starts, and at the end where the last one ends.
    private(set) var starts: [UInt32]
    /// The lower bits of the keys, sorted within each bucket.
    private(set) var remainders: [UInt32]
    private(set) var values: [UInt32]
    let shift: UInt64

    static let keyBits = 48
    static let mostEntries = Int(UInt32.max) - 1
    /// A bucket keeps at most 32 bits of a key.
    private static let fewestBits = 16

    /// The part of a hash that is a key.
    @inline(__always) static func key(_ hash: UInt64) -> UInt64 { hash &>> UInt64(64 - keyBits) }

    /// The bits that choose a bucket when there are `count` entries: about four to a bucket.
    static func bucketBits(_ count: Int) -> Int {
        max(fewestBits, Int.bitWidth - max(count / 4, 1).leadingZeroBitCount - 1)
    }

    static let empty = KeyTable(keys: [], values: []) { _ in }

    /// - Parameter settle: Given the numbers of a key that was entered more than once, in the order they came in, leaves
    ///   those that are kept.
    init(keys: [UInt64], values entered: [UInt32], settle: (inout [UInt32]) -> Void) {
        let bits = Self.bucketBits(keys.count)
        shift = UInt64(Self.keyBits - bits)
        starts = Array(repeating: 0, count: 1 << bits + 1)
        for key in keys { starts[Int(key >> shift) + 1] += 1 }
        for bucket in 1..<starts.count { starts[bucket] += starts[bucket - 1] }
        remainders = Array(repeating: 0, count: keys.count)
        values = Array(repeating: 0, count: keys.count)
        var next = starts
        let mask = UInt64(1) << shift - 1
        for (key, value) in zip(keys, entered) {
            let bucket = Int(key >> shift)
            let place = Int(next[bucket])
            remainders[place] = UInt32(truncatingIfNeeded: key & mask)
            values[place] = value
            next[bucket] += 1
        }
        sortBuckets(settle)
    }

    init(starts: [UInt32], remainders: [UInt32], values: [UInt32], shift: UInt64) {
        self.starts = starts
        self.remainders = remainders
        self.values = values
        self.shift = shift
    }

    /// A table as it was stored; `nil` when its parts do not fit together.
    init?(starts: [UInt32], remainders: [UInt32], values: [UInt32]) {
        let bits = starts.count.bitWidth - starts.count.leadingZeroBitCount - 1
        guard starts.count == 1 << bits + 1, (Self.fewestBits...Self.keyBits - 16).contains(bits),
            starts[0] == 0, Int(starts[starts.count - 1]) == remainders.count, remainders.count == values.count
        else { return nil }
        for bucket in 1..<starts.count where starts[bucket] < starts[bucket - 1] { return nil }
        self.init(starts: starts, remainders: remainders, values: values, shift: UInt64(Self.keyBits - bits))
    }

    /// The places in ``values`` of what belongs to the key.
    func places(of key: UInt64) -> Range<Int> {
        let bucket = Int(key >> shift)
        let wanted = UInt32(truncatingIfNeeded: key & (UInt64(1) << shift - 1))
        var low = Int(starts[bucket])
        let end = Int(starts[bucket + 1])
        while low < end, remainders[low] < wanted { low += 1 }
        var high = low
        while high < end, remainders[high] == wanted { high += 1 }
        return low..<high
    }

    /// Every key with its number, sorted by key.
    func visit(_ body: (UInt64, UInt32) -> Void) {
        for bucket in 0..<starts.count - 1 {
            for place in Int(starts[bucket])..<Int(starts[bucket + 1]) {
                body(UInt64(bucket) << shift | UInt64(remainders[place]), values[place])
            }
        }
    }

    private mutating func sortBuckets(_ settle: (inout [UInt32]) -> Void) {
        var kept = 0
        var bucketEntries: [(remainder: UInt32, value: UInt32)] = []
        var group: [UInt32] = []
        for bucket in 0..<starts.count - 1 {
            let range = Int(starts[bucket])..<Int(starts[bucket + 1])
            bucketEntries.removeAll(keepingCapacity: true)
            for place in range { bucketEntries.append((remainders[place], values[place])) }
            // Sorting keeps the order of what is equal.
            bucketEntries.sort { $0.remainder < $1.remainder }
            starts[bucket] = UInt32(kept)
            var first = 0
            while first < bucketEntries.count {
                let remainder = bucketEntries[first].remainder
                group.removeAll(keepingCapacity: true)
                while first < bucketEntries.count, bucketEntries[first].remainder == remainder {
                    group.append(bucketEntries[first].value)
                    first += 1
                }
                if group.count > 1 { settle(&group) }
                for value in group {
                    remainders[kept] = remainder
                    values[kept] = value
                    kept += 1
                }
            }
        }
        starts[starts.count - 1] = UInt32(kept)
        guard kept < remainders.count else { return }
        remainders = Array(remainders[..<kept])
        values = Array(values[..<kept])
    }
}
