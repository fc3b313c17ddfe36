public import Domain
internal import Foundation
internal import GRDB

extension Store: ErasureStore {
    public func destroyKey(term: [UInt8], at time: Timestamp) throws(StoreError) -> StoredSubject? {
        try write("destroying a person's key") { database in
            guard let subject = try Self.subject(database, "term", term) else { return nil }
            try Self.erasing(database) {
                try database.execute(
                    sql: "UPDATE subject SET wrapped = NULL, name = NULL, term = NULL, erased = ? WHERE key = ?",
                    arguments: [time.microseconds, Data(subject.key)])
            }
            try database.execute(
                sql: "INSERT OR IGNORE INTO unpurged_key (key) VALUES (?)", arguments: [Data(subject.key)])
            return subject
        }
    }

    public func unpurgedKeys() throws(StoreError) -> [[UInt8]] {
        try read("reading which keys are destroyed") { database in
            try Row.fetchAll(database, sql: "SELECT key FROM unpurged_key ORDER BY key").map { try $0.bytes("key") }
        }
    }

    public func notePurged(key: [UInt8]) throws(StoreError) {
        try write("noting what is purged") { database in
            try database.execute(sql: "DELETE FROM unpurged_key WHERE key = ?", arguments: [Data(key)])
        }
    }

    public func unpurged(from sequence: Int64, limit: Int) throws(StoreError) -> [StoredEntry] {
        settle()
        return try read("reading entries") { database in
            try Row.fetchAll(
                database.cachedStatement(
                    sql: """
                        SELECT sequence, time, entry, terms FROM record
                        WHERE sequence >= ? AND facts IS NOT NULL ORDER BY sequence LIMIT ?
                        """),
                arguments: [sequence, limit]
            ).map { row in
                StoredEntry(
                    sequence: try row.integer("sequence"), time: try row.time("time"), entry: try row.bytes("entry"),
                    terms: try row.bytes("terms"))
            }
        }
    }

    public func purgedCount() throws(StoreError) -> Int64 {
        try read("counting what is purged") { database in
            try Int64.fetchOne(database, sql: "SELECT count(*) FROM purged_record") ?? 0
        }
    }

    public func purge(_ sequences: [Int64], cause: String) throws(StoreError) -> [Int64] {
        settle()
        return try write("purging records") { database in
            try Self.erasing(database) {
                var changes = IndexChanges()
                let purged = try sequences.filter { try Self.purge($0, cause, database, &changes) }
                let index = try TermIndex(database)
                try index.remove(changes.removed)
                try index.add(changes.added)
                return purged
            }
        }
    }

    private static func purge(
        _ sequence: Int64, _ cause: String, _ database: Database, _ changes: inout IndexChanges
    ) throws -> Bool {
        guard
            let row = try Row.fetchOne(
                database.cachedStatement(
                    sql: """
                        SELECT terms, coalesce((SELECT min(sequence) FROM record AS first
                            WHERE first.activity = record.activity), sequence) AS opening
                        FROM record WHERE sequence = ? AND facts IS NOT NULL
                        """), arguments: [sequence])
        else { return false }
        let (terms, opening) = (try row.bytes("terms"), try row.integer("opening"))
        changes.move(terms, Postings.Place(opening: opening, sequence: sequence), to: nil)
        try lead(partsOf: opening, away: sequence, database, &changes)
        try database.cachedStatement(
            sql: "UPDATE record SET activity = NULL, terms = x'', facts = NULL, content = NULL WHERE sequence = ?"
        ).execute(arguments: [sequence])
        try database.cachedStatement(sql: "INSERT OR IGNORE INTO purged_record (sequence, cause) VALUES (?, ?)")
            .execute(arguments: [sequence, cause])
        return true
    }

    /// When the record that began an activity goes, and others of it stay, these are found under the next of them.
    private static func lead(
        partsOf opening: Int64, away sequence: Int64, _ database: Database, _ changes: inout IndexChanges
    ) throws {
        guard opening == sequence else { return }
        let others = try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT sequence, terms FROM record
                    WHERE activity = (SELECT activity FROM record WHERE sequence = ?1) AND sequence > ?1 ORDER BY sequence
                    """), arguments: [sequence])
        guard let next = try others.first?.integer("sequence") else { return }
        for other in others {
            let (own, terms) = (try other.integer("sequence"), try other.bytes("terms"))
            changes.move(terms, Postings.Place(opening: opening, sequence: own), to: next)
        }
    }

    public func unreceipted(limit: Int) throws(StoreError) -> [PurgedRecord] {
        try read("reading what was purged") { database in
            try Row.fetchAll(
                database,
                sql: "SELECT sequence, cause FROM purged_record WHERE receipted = 0 ORDER BY sequence LIMIT ?",
                arguments: [limit]
            ).map { PurgedRecord(sequence: try $0.integer("sequence"), cause: try $0.text("cause")) }
        }
    }

    public func noteReceipt(for sequences: [Int64]) throws(StoreError) {
        try write("noting a receipt") { database in
            let statement = try database.cachedStatement(
                sql: "UPDATE purged_record SET receipted = 1 WHERE sequence = ?")
            for sequence in sequences { try statement.execute(arguments: [sequence]) }
        }
    }
}

extension Store {
    /// Records of which nothing but the leaves is left, ascending, those after `sequence`.
    public func purgedRecords(after sequence: Int64, limit: Int) throws(StoreError) -> [PurgedRecord] {
        try read("reading what was purged") { database in
            try Row.fetchAll(
                database,
                sql: "SELECT sequence, cause FROM purged_record WHERE sequence > ? ORDER BY sequence LIMIT ?",
                arguments: [sequence, limit]
            ).map { PurgedRecord(sequence: try $0.integer("sequence"), cause: try $0.text("cause")) }
        }
    }
}
