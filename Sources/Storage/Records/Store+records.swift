internal import Domain
internal import Foundation
internal import GRDB

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
            let rows = try Row.fetchCursor(
                database.cachedStatement(sql: "SELECT * FROM record WHERE sequence >= ? ORDER BY sequence LIMIT ?"),
                arguments: [sequence, limit])
            while let row = try rows.next(), visit(StoredRecord(row: row)) {}
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
            let rows = try Row.fetchCursor(
                database, sql: "SELECT term, opening, sequence FROM record_term WHERE sequence < ?", arguments: [end])
            while let row = try rows.next() {
                visit(
                    TermRow(
                        term: try row.bytes("term"), opening: try row.integer("opening"),
                        sequence: try row.integer("sequence")))
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
