internal import Foundation
internal import GRDB
internal import GRDBSQLite

/// Writes the index by terms: for each term and each stretch of the log a few rows with lists of places, so that many
/// records which have a term in common cost a row and not one each.
///
/// Belongs to the writer connection, and is used within its transactions only.
struct TermIndex {
    private static let operation = "writing the index by terms"
    /// Records that are read at once when the index is made anew.
    private static let page = 4_096

    private let last: RecordStatement
    private let all: RecordStatement
    private let put: RecordStatement
    private let remove: RecordStatement

    init(_ connection: OpaquePointer) throws(StoreError) {
        last = try RecordStatement(
            connection,
            "SELECT part, places FROM record_posting WHERE term = ? AND stretch = ? ORDER BY part DESC LIMIT 1")
        all = try RecordStatement(
            connection, "SELECT part, places FROM record_posting WHERE term = ? AND stretch = ? ORDER BY part")
        put = try RecordStatement(
            connection, "INSERT OR REPLACE INTO record_posting (term, stretch, part, places) VALUES (?, ?, ?, ?)")
        remove = try RecordStatement(
            connection, "DELETE FROM record_posting WHERE term = ? AND stretch = ? AND part = ?")
    }

    init(_ database: Database) throws(StoreError) {
        guard let connection = database.sqliteConnection else {
            throw StoreError(.missing, Self.operation, hint: "the store is closed")
        }
        try self.init(connection)
    }

    /// Adds places, as far as they are not in it.
    func add(_ places: some Collection<TermPlace>) throws(StoreError) {
        let sorted = places.sorted()
        var start = 0
        while start < sorted.count {
            var end = start + 1
            while end < sorted.count, sorted[end].isBeside(sorted[start]) { end += 1 }
            try add(sorted[start..<end], term: sorted[start].term, stretch: sorted[start].stretch)
            start = end
        }
    }

    private func add(_ places: ArraySlice<TermPlace>, term: [UInt8], stretch: Int64) throws(StoreError) {
        var (part, bytes) = try lastPart(term, stretch) ?? (0, [])
        let known = try known(bytes, before: places, term, stretch)
        for place in places where !known.contains(place.place) {
            if bytes.count + Postings.longestPlace > Postings.longest {
                try write(term, stretch, part, bytes)
                (part, bytes) = (part + 1, [])
            }
            Postings.append(place.place, to: &bytes)
        }
        try write(term, stretch, part, bytes)
    }

    /// The places that are in the lists, as far as some of `places` may be.
    ///
    /// Records come with ever higher numbers, so the end of the last list says that there are none. It is otherwise when
    /// records were taken out of the file and come back from the journal.
    private func known(
        _ last: [UInt8], before places: ArraySlice<TermPlace>, _ term: [UInt8], _ stretch: Int64
    ) throws(StoreError) -> Set<Postings.Place> {
        let first = places.reduce(Int64.max) { min($0, $1.place.sequence) }
        guard try Postings.read(last, stretch: stretch).contains(where: { $0.sequence >= first }) else { return [] }
        var known: Set<Postings.Place> = []
        for (_, bytes) in try parts(term, stretch) { known.formUnion(try Postings.read(bytes, stretch: stretch)) }
        return known
    }

    /// Takes places out, as far as they are in it.
    func remove(_ places: some Collection<TermPlace>) throws(StoreError) {
        let sorted = places.sorted()
        var start = 0
        while start < sorted.count {
            var end = start + 1
            while end < sorted.count, sorted[end].isBeside(sorted[start]) { end += 1 }
            let gone = Set(sorted[start..<end].map(\.place))
            try remove(gone, term: sorted[start].term, stretch: sorted[start].stretch)
            start = end
        }
    }

    private func remove(_ gone: Set<Postings.Place>, term: [UInt8], stretch: Int64) throws(StoreError) {
        for (part, bytes) in try parts(term, stretch) {
            let places = try Postings.read(bytes, stretch: stretch)
            let rest = places.filter { !gone.contains($0) }
            if rest.count == places.count { continue }
            if !rest.isEmpty {
                try write(term, stretch, part, Postings.write(rest))
                continue
            }
            remove.bind(1, blob: term)
            remove.bind(2, stretch)
            remove.bind(3, part)
            try Self.run(remove)
        }
    }

    private func write(_ term: [UInt8], _ stretch: Int64, _ part: Int64, _ bytes: [UInt8]) throws(StoreError) {
        put.bind(2, stretch)
        put.bind(3, part)
        let result = put.step(1, binding: term, 4, binding: bytes)
        guard result == SQLITE_DONE else { throw StoreError(result: result, Self.operation) }
    }

    private func lastPart(_ term: [UInt8], _ stretch: Int64) throws(StoreError) -> (Int64, [UInt8])? {
        last.bind(1, blob: term)
        last.bind(2, stretch)
        defer { last.reset() }
        switch last.step() {
        case SQLITE_ROW: return (last.integer(0), last.bytes(1))
        case SQLITE_DONE: return nil
        case let result: throw StoreError(result: result, Self.operation)
        }
    }

    private func parts(_ term: [UInt8], _ stretch: Int64) throws(StoreError) -> [(Int64, [UInt8])] {
        all.bind(1, blob: term)
        all.bind(2, stretch)
        defer { all.reset() }
        var parts: [(Int64, [UInt8])] = []
        while true {
            switch all.step() {
            case SQLITE_ROW: parts.append((all.integer(0), all.bytes(1)))
            case SQLITE_DONE: return parts
            case let result: throw StoreError(result: result, Self.operation)
            }
        }
    }

    private static func run(_ statement: RecordStatement) throws(StoreError) {
        let result = statement.step()
        statement.reset()
        guard result == SQLITE_DONE else { throw StoreError(result: result, operation) }
    }

    // MARK: - Making it anew

    /// Makes the index of what the records say they are found by. It has to be empty.
    static func rebuild(_ database: Database) throws {
        let index = try TermIndex(database)
        var next: Int64 = 0
        while true {
            let rows = try Row.fetchAll(
                database.cachedStatement(
                    sql: """
                        SELECT sequence, terms, (SELECT min(sequence) FROM record AS first
                            WHERE first.activity = record.activity) AS opening
                        FROM record WHERE sequence >= ? AND length(terms) > 0 ORDER BY sequence LIMIT ?
                        """), arguments: [next, page])
            guard let last = rows.last else { return }
            var places: [TermPlace] = []
            for row in rows {
                let sequence = try row.integer("sequence")
                let opening = try row.optionalInteger("opening") ?? sequence
                TermPlace.append(
                    try row.bytes("terms"), Postings.Place(opening: opening, sequence: sequence), to: &places)
            }
            try index.add(places)
            next = try last.integer("sequence") + 1
        }
    }
}
