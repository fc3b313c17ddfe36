internal import Storage

/// Whether the index by terms holds exactly the rows that the records ask for, in constant memory: both are summed up
/// under a hash with a key of this process, which nobody who wrote the rows can have known.
struct TermCount {
    private var expected: UInt64 = 0
    private var found: UInt64 = 0
    private(set) var rows = 0

    /// Counts what the index should hold of a record.
    mutating func expect(_ record: StoredRecord, opening: Int64) {
        record.terms.withUnsafeBytes { terms in
            for start in stride(from: 0, to: terms.count, by: StoredRecord.termLength) {
                let term = terms[start..<min(start + StoredRecord.termLength, terms.count)]
                expected &+= Self.hash(UnsafeRawBufferPointer(rebasing: term), opening, record.sequence)
            }
        }
    }

    /// Counts a row of the index.
    mutating func count(_ row: TermRow) {
        row.term.withUnsafeBytes { found &+= Self.hash($0, row.opening, row.sequence) }
        rows += 1
    }

    var isExact: Bool { expected == found }

    private static func hash(_ term: UnsafeRawBufferPointer, _ opening: Int64, _ sequence: Int64) -> UInt64 {
        var hasher = Hasher()
        hasher.combine(term.count)
        hasher.combine(bytes: term)
        hasher.combine(opening)
        hasher.combine(sequence)
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }
}
