/// The hashes by which values and combinations of values are known.
///
/// A value's hash is the same in every column. Everything that is kept is made from it under a second key: not even the
/// index tells which entries have a value in common, so how often a value occurs cannot be counted.
struct ExactDataHashes: Sendable {
    let key: IndexKey
    private let values: SipHash.Key
    private let combinations: SipHash.Key

    init(key: IndexKey) {
        self.key = key
        values = key.values
        combinations = key.combinations
    }

    @inline(__always) func value(_ bytes: UnsafeRawBufferPointer) -> UInt64 { SipHash.hash(bytes, values) }

    /// The same, of bytes behind which seven more can be read.
    @inline(__always) func value(roomy start: UnsafeRawPointer, _ count: Int) -> UInt64 {
        SipHash.hash(roomy: start, count, values)
    }

    /// For the filter that knows what is in which column.
    func member(_ value: UInt64, of column: Int) -> UInt64 {
        SipHash.hash(value, 0x1_0000 + UInt64(column), combinations)
    }

    /// Of the first value of a rule.
    func first(_ value: UInt64, of rule: Int) -> UInt64 {
        SipHash.hash(value, 0x2_0000 + UInt64(rule), combinations)
    }

    /// Of one more value.
    func joined(_ combination: UInt64, _ value: UInt64) -> UInt64 {
        SipHash.hash(combination, value, combinations)
    }
}
