internal import Storage

/// Whether the index by terms holds exactly the rows that the records ask for, in constant memory: both are summed up
/// under a hash with a key of this process, which nobody who wrote the rows can have known.
struct TermCount {
    private var expected: UInt64 = 0
    private var found: UInt64 = 0
    private(set) var rows = 0

    /// Counts what the index should hold of a record.
    mutating func expect(_ record: StoredRecord, opening: Int64) {
        for start in stride(from: 0, to: record.terms.count, by: StoredRecord.termLength) {
            let end = min(start + StoredRecord.termLength, record.terms.count)
            expected &+= Self.hash(
                TermRow(term: Array(record.terms[start..<end]), opening: opening, sequence: record.sequence))
        }
    }

    /// Counts a row of the index.
    mutating func count(_ row: TermRow) {
        found &+= Self.hash(row)
        rows += 1
    }

    var isExact: Bool { expected == found }

    private static func hash(_ row: TermRow) -> UInt64 { UInt64(bitPattern: Int64(row.hashValue)) }
}
