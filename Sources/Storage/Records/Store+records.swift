internal import Domain
internal import Foundation
internal import GRDB
internal import GRDBSQLite

extension Store: RecordStore {
    public func append(
        _ records: [StoredRecord], at size: Int64, checkpoint: StoredCheckpoint
    ) throws(StoreError) -> AppendOutcome {
        let group = JournalGroup(records: records, checkpoint: checkpoint)
        guard let journal else { throw Self.readsOnly }
        return try journal.append(group, at: size)
    }

    public func probe() throws(StoreError) {
        guard let journal else { throw Self.readsOnly }
        try journal.recover()
        try write("probing the store") { database in
            try database.execute(sql: "UPDATE meta SET value = value + 1 WHERE key = 'probe'")
        }
    }

    /// What was acknowledged shows in every list. A database that takes no writes at the moment still shows the rest.
    func settle() { try? journal?.settle() }

    private static let closed = StoreError(.missing, "reading records", hint: "the store is closed")
    private static let readsOnly = StoreError(.readOnly, "appending records", hint: "it was opened for reading alone")

    public func recordCount() throws(StoreError) -> Int64 {
        try journal?.settle()
        return try read("counting records", Self.count)
    }

    private static func count(_ database: Database) throws -> Int64 {
        let statement = try database.cachedStatement(sql: "SELECT coalesce(max(sequence) + 1, 0) FROM record")
        return try Int64.fetchOne(statement) ?? 0
    }

    public func recordHead() throws(StoreError) -> RecordHead {
        try journal?.settle()
        return try read("reading the ledger's head", Self.head)
    }

    static func head(_ database: Database) throws -> RecordHead {
        RecordHead(count: try count(database), checkpoint: try lastCheckpoint(database))
    }

    public func visitRecords(
        from sequence: Int64, limit: Int, _ visit: (StoredRecord) -> Bool
    ) throws(StoreError) {
        settle()
        return try read("reading records") { database in
            guard let connection = database.sqliteConnection else { throw Self.closed }
            let rows = try RecordStatement(
                connection, StoredRecord.selection + " WHERE sequence >= ? ORDER BY sequence LIMIT ?")
            rows.bind(1, sequence)
            rows.bind(2, Int64(limit))
            while true {
                switch rows.step() {
                case SQLITE_ROW where visit(StoredRecord(rows)): continue
                case SQLITE_ROW, SQLITE_DONE: return
                case let result: throw StoreError(result: result, "reading records")
                }
            }
        }
    }

    public func facts(from sequence: Int64, limit: Int) throws(StoreError) -> [StoredFacts] {
        settle()
        return try read("reading facts") { database in
            try Row.fetchAll(
                database.cachedStatement(
                    sql: "SELECT sequence, time, entry, facts FROM record WHERE sequence >= ? ORDER BY sequence LIMIT ?"
                ),
                arguments: [sequence, limit]
            ).map { try StoredFacts(row: $0, prefix: "") }
        }
    }

    public func records(ofActivity activity: [UInt8]) throws(StoreError) -> [StoredRecord] {
        settle()
        return try read("reading an activity") { database in
            try Row.fetchAll(
                database.cachedStatement(sql: "SELECT * FROM record WHERE activity = ? ORDER BY sequence LIMIT 100"),
                arguments: [Data(activity)]
            ).map(StoredRecord.init(row:))
        }
    }

    public func firstUnindexed(from sequence: Int64, limit: Int) throws(StoreError) -> Int64? {
        settle()
        return try read("checking the index of records") { database in
            let statement = try database.cachedStatement(
                sql: """
                    SELECT sequence FROM record AS stored NOT INDEXED
                    WHERE sequence >= ?1 AND sequence < ?1 + ?2
                        AND NOT (stored.activity IS NULL AND stored.facts IS NULL) AND NOT EXISTS (
                        SELECT 1 FROM record AS found INDEXED BY record_activity
                        WHERE found.activity = stored.activity AND found.sequence = stored.sequence)
                    ORDER BY sequence LIMIT 1
                    """)
            return try Int64.fetchOne(statement, arguments: [sequence, limit])
        }
    }

    public func visitTerms(below end: Int64, _ visit: (TermRow) -> Void) throws(StoreError) {
        settle()
        return try read("checking the index by terms") { database in
            let rows = try Row.fetchCursor(database, sql: "SELECT term, stretch, places FROM record_posting")
            while let row = try rows.next() {
                let term = try row.bytes("term")
                for place in try Postings.read(row.bytes("places"), stretch: row.integer("stretch"))
                where place.sequence < end {
                    visit(TermRow(term: term, opening: place.opening, sequence: place.sequence))
                }
            }
        }
    }

    public func openings(from sequence: Int64, limit: Int) throws(StoreError) -> [Int64: Int64] {
        settle()
        return try read("reading activities") { database in
            let rows = try Row.fetchCursor(
                database.cachedStatement(
                    sql: """
                        SELECT sequence, (SELECT min(sequence) FROM record AS first
                            WHERE first.activity = record.activity) AS opening
                        FROM record WHERE sequence >= ?1 AND sequence < ?1 + ?2 AND activity IS NOT NULL
                        """), arguments: [sequence, limit])
            var openings: [Int64: Int64] = [:]
            while let row = try rows.next() {
                // A record that the index by activity misses has none: it is named by ``firstUnindexed(from:limit:)``.
                let (own, opening) = (try row.integer("sequence"), try row.optionalInteger("opening"))
                if let opening, own != opening { openings[own] = opening }
            }
            return openings
        }
    }

    public func leaves(from sequence: Int64, limit: Int) throws(StoreError) -> [[UInt8]] {
        settle()
        return try read("reading leaf hashes") { database in
            try Row.fetchAll(
                database.cachedStatement(sql: "SELECT leaf FROM record WHERE sequence >= ? ORDER BY sequence LIMIT ?"),
                arguments: [sequence, limit]
            ).map { try $0.bytes("leaf") }
        }
    }
}

extension StoredRecord {
    /// Selects what ``init(_:)`` reads.
    fileprivate static let selection =
        "SELECT sequence, time, kind, activity, entry, leaf, terms, facts, content FROM record"

    /// The current row, read without the values that GRDB makes of every column: whoever verifies reads all there are.
    fileprivate init(_ row: RecordStatement) {
        self.init(
            sequence: row.optionalInteger(0) ?? -1, time: Timestamp(microseconds: row.optionalInteger(1) ?? 0),
            kind: row.optionalText(2) ?? "", activity: row.optionalBytes(3), entry: row.optionalBytes(4) ?? [],
            leaf: row.optionalBytes(5) ?? [], terms: row.optionalBytes(6) ?? [], facts: row.optionalBytes(7),
            content: row.optionalBytes(8))
    }

    /// A column that holds another type comes out empty: the record then fails its check instead of ending the reading.
    fileprivate init(row: Row) {
        self.init(
            sequence: (try? row.integer("sequence")) ?? -1,
            time: (try? row.time("time")) ?? Timestamp(microseconds: 0), kind: (try? row.text("kind")) ?? "",
            activity: try? row.optionalBytes("activity"), entry: (try? row.bytes("entry")) ?? [],
            leaf: (try? row.bytes("leaf")) ?? [], terms: (try? row.bytes("terms")) ?? [],
            facts: try? row.optionalBytes("facts"), content: try? row.optionalBytes("content"))
    }
}

extension StoredFacts {
    /// - Parameter prefix: What the columns' names begin with.
    init(row: Row, prefix: String) throws(StoreError) {
        self.init(
            sequence: try row.integer(prefix + "sequence"), time: try row.time(prefix + "time"),
            entry: try row.bytes(prefix + "entry"), facts: try row.optionalBytes(prefix + "facts"))
    }
}
