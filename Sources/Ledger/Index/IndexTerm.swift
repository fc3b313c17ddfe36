internal import Trust

/// What stands for a field's value in the index, kept in place: 16 bytes, in the order of their values.
struct IndexTerm: Hashable, Comparable {
    private let high: UInt64
    private let low: UInt64

    /// Takes the first 16 bytes; what is missing counts as zeros.
    init(_ bytes: [UInt8]) {
        let (words, length) = (LedgerKeys.termLength / 2, bytes.count)
        high = bytes[..<min(words, length)].reduce(0) { $0 << 8 | UInt64($1) }
        low = bytes[min(words, length)..<min(2 * words, length)].reduce(0) { $0 << 8 | UInt64($1) }
    }

    static func < (left: IndexTerm, right: IndexTerm) -> Bool {
        left.high == right.high ? left.low < right.low : left.high < right.high
    }

    func append(to bytes: inout [UInt8]) {
        bytes.append(bigEndian: high)
        bytes.append(bigEndian: low)
    }
}
