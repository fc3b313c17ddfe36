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

    static let closed = StoreError(.missing, "reading records", hint: "the store is closed")
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
            try rows.rows("reading records") { visit(StoredRecord(rows)) }
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

    public func visitTerms(below end: Int64, _ visit: (TermRow) -> Void) throws(StoreError) {
        settle()
        return try read("checking the index by terms") { database in
            guard let connection = database.sqliteConnection else { throw Self.closed }
            let rows = try RecordStatement(connection, "SELECT term, stretch, places FROM record_posting")
            try rows.rows("checking the index by terms") {
                guard let term = rows.optionalBytes(0), let stretch = rows.optionalInteger(1),
                    let places = rows.optionalBytes(2)
                else { throw StoreError(.unreadable, "checking the index by terms") }
                for place in try Postings.read(places, stretch: stretch) where place.sequence < end {
                    visit(TermRow(term: term, opening: place.opening, sequence: place.sequence))
                }
                return true
            }
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
    static let selection =
        "SELECT sequence, time, kind, activity, entry, leaf, terms, facts, content FROM record"

    /// The current row, read without the values that GRDB makes of every column: whoever verifies reads all there are.
    init(_ row: RecordStatement) {
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
