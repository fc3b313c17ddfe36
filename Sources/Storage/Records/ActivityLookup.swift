internal import GRDBSQLite

/// Looks up in the index by activity where those of some records began.
///
/// Activities of one time lie side by side in it, so that those of a page of records are found going along: a step for most of them
/// where a search for each would begin at the root.
struct ActivityLookup {
    /// Rows passed over before searching is cheaper.
    private static let patience = 8

    /// An activity's 16 bytes, in the order of the index.
    private struct Key: Comparable {
        var high: UInt64
        var low: UInt64

        init?(_ bytes: UnsafeRawBufferPointer) {
            guard bytes.count == StoredRecord.termLength else { return nil }
            high = UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self))
            low = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        }

        static func < (one: Key, other: Key) -> Bool { (one.high, one.low) < (other.high, other.low) }
    }

    /// Where a record belongs, and its place in the page.
    private struct Wanted {
        var key: Key
        var sequence: Int64
        var place: Int
    }

    /// The index from an activity on.
    private let along: RecordStatement
    /// Whether a record is in the index under its activity.
    private let exact: RecordStatement
    /// The row the walk stands at; `nil` before its beginning and behind its end.
    private var row: (key: Key, sequence: Int64)?
    private var isAtEnd = false

    init(_ connection: OpaquePointer) throws {
        along = try RecordStatement(
            connection,
            """
            SELECT activity, sequence FROM record INDEXED BY record_activity WHERE activity >= ? ORDER BY activity, sequence
            """)
        exact = try RecordStatement(
            connection, "SELECT 1 FROM record INDEXED BY record_activity WHERE activity = ? AND sequence = ?")
    }

    /// What ``RecordPage/openings`` says.
    mutating func openings(of records: [StoredRecord]) throws -> [Int64?] {
        var openings: [Int64?] = records.map { $0.activity == nil && $0.facts == nil ? $0.sequence : nil }
        var wanted: [Wanted] = []
        wanted.reserveCapacity(records.count)
        for (place, record) in records.enumerated() {
            // One of another length is in no list of ours.
            guard let key = record.activity?.withUnsafeBytes(Key.init) else { continue }
            wanted.append(Wanted(key: key, sequence: record.sequence, place: place))
        }
        wanted.sort { ($0.key, $0.sequence) < ($1.key, $1.sequence) }
        var first: (key: Key, sequence: Int64)?
        for one in wanted {
            if first?.key != one.key {
                try seek(one.key, records[one.place].activity)
                first = row?.key == one.key ? row : nil
            }
            guard let first else { continue }
            if try isListed(one, records[one.place].activity) { openings[one.place] = first.sequence }
        }
        return openings
    }

    /// Stands at the first row of an activity, or of one behind it.
    private mutating func seek(_ key: Key, _ activity: [UInt8]?) throws {
        for _ in 0..<Self.patience {
            guard let row, row.key < key else { break }
            try step()
        }
        if isAtEnd || row.map({ $0.key >= key }) ?? false { return }
        along.reset()
        along.bind(1, blob: activity)
        try step()
    }

    /// Whether the record itself is there, behind the first of its activity or that one.
    private mutating func isListed(_ one: Wanted, _ activity: [UInt8]?) throws -> Bool {
        for _ in 0..<Self.patience {
            guard let row, row.key == one.key, row.sequence < one.sequence else { break }
            try step()
        }
        guard let row, row.key == one.key else { return false }
        if row.sequence >= one.sequence { return row.sequence == one.sequence }
        exact.bind(1, blob: activity)
        exact.bind(2, one.sequence)
        defer { exact.reset() }
        switch exact.step() {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let result: throw StoreError(result: result, "checking the index of activities")
        }
    }

    /// Goes on to the next row. What is no activity is passed over: the record it stands for is found to be in no list.
    private mutating func step() throws {
        while true {
            switch along.step() {
            case SQLITE_ROW:
                guard let key = along.withBytes(0, Key.init) else { continue }
                row = (key, along.integer(1))
            case SQLITE_DONE:
                row = nil
                isAtEnd = true
            case let result: throw StoreError(result: result, "checking the index of activities")
            }
            return
        }
    }
}
