internal import Domain
internal import Foundation
internal import GRDB
internal import GRDBSQLite
internal import Synchronization

/// Writes batches of records on the pool's writer connection with statements that are prepared once.
final class RecordAppender: JournalDatabase {
    private static let operation = "appending records"
    private let pool: DatabasePool
    /// Prepared at the first append. Only touched while the writer connection is held.
    private let prepared = Mutex<RecordStatements?>(nil)

    init(_ pool: DatabasePool) { self.pool = pool }

    deinit { close() }

    /// Gives the statements back. Must come before the pool is closed.
    func close() {
        pool.writeWithoutTransaction { _ in prepared.withLock { $0 = nil } }
    }

    /// Writes a group that is to begin where the records end, in one transaction.
    func append(_ group: JournalGroup) throws(StoreError) -> AppendOutcome {
        try transaction { statements throws(StoreError) in
            let stored = try Self.count(statements.count)
            guard stored == group.first else { return .moved(stored) }
            try Self.insert(group, from: stored, statements)
            return .written
        }
    }

    /// Writes groups that follow each other in one transaction, but for what is there already.
    ///
    /// - Throws: ``StoreError/Code/corrupt`` when the records end before the first group begins.
    func settle(_ groups: [JournalGroup]) throws(StoreError) {
        if groups.isEmpty { return }
        _ = try transaction { statements throws(StoreError) in
            var stored = try Self.count(statements.count)
            for group in groups where group.end > stored {
                guard group.first <= stored else {
                    throw StoreError(
                        .corrupt, Self.operation,
                        hint:
                            "the database ends before record \(stored), the journal begins with record \(group.first): run `sallyport ledger verify`"
                    )
                }
                try Self.insert(group, from: stored, statements)
                stored = group.end
            }
            return .written
        }
    }

    /// The sequence of the next record.
    ///
    /// Asked on the writer's connection: whoever appends must not wait until a reader is free.
    func count() throws(StoreError) -> Int64 {
        do {
            return try pool.writeWithoutTransaction { database in
                try Self.count(statements(Self.connection(of: database)).count)
            }
        } catch {
            throw StoreError(error, "counting records")
        }
    }

    /// The leaf of a record; `nil` when there is none with this number.
    func leaf(_ sequence: Int64) throws(StoreError) -> [UInt8]? {
        do {
            return try pool.writeWithoutTransaction { database in
                try Data.fetchOne(database, sql: "SELECT leaf FROM record WHERE sequence = ?", arguments: [sequence])
            }.map { [UInt8]($0) }
        } catch {
            throw StoreError(error, "reading records")
        }
    }

    private func transaction(
        _ body: (RecordStatements) throws(StoreError) -> AppendOutcome
    ) throws(StoreError) -> AppendOutcome {
        do {
            return try pool.writeWithoutTransaction { database in
                let connection = try Self.connection(of: database)
                return try Self.transaction(statements(connection), connection, body)
            }
        } catch {
            throw StoreError(error, Self.operation)
        }
    }

    private static func connection(of database: Database) throws(StoreError) -> OpaquePointer {
        guard let connection = database.sqliteConnection else {
            throw StoreError(.missing, operation, hint: "the store is closed")
        }
        return connection
    }

    private func statements(_ connection: OpaquePointer) throws -> RecordStatements {
        if let ready = prepared.withLock({ $0 }) { return ready }
        let made = try RecordStatements(connection)
        prepared.withLock { $0 = made }
        return made
    }

    private static func transaction(
        _ statements: RecordStatements, _ connection: OpaquePointer,
        _ body: (RecordStatements) throws(StoreError) -> AppendOutcome
    ) throws(StoreError) -> AppendOutcome {
        try run(statements.begin)
        do {
            let outcome = try body(statements)
            try run(outcome == .written ? statements.commit : statements.rollback)
            return outcome
        } catch {
            // Some failures have rolled back by themselves.
            if sqlite3_get_autocommit(connection) == 0 { try? run(statements.rollback) }
            throw error
        }
    }

    private static func insert(
        _ group: JournalGroup, from stored: Int64, _ statements: RecordStatements
    ) throws(StoreError) {
        for record in group.records where record.sequence >= stored { try insert(record, statements) }
        try insert(group.checkpoint, statements.checkpoint)
    }

    private static func count(_ statement: RecordStatement) throws(StoreError) -> Int64 {
        let result = statement.step()
        let count = statement.integer(0)
        statement.reset()
        guard result == SQLITE_ROW else { throw StoreError(result: result, operation) }
        return count
    }

    private static func insert(
        _ record: StoredRecord, _ statements: RecordStatements
    ) throws(StoreError) {
        let statement = statements.record
        statement.bind(1, record.sequence)
        statement.bind(2, record.time.microseconds)
        statement.bind(3, record.kind)
        statement.bind(4, blob: record.activity)
        statement.bind(5, blob: record.leaf)
        statement.bind(6, blob: record.entry)
        statement.bind(7, blob: record.terms)
        let result = statement.step(8, binding: record.facts, 9, binding: record.content)
        guard result == SQLITE_DONE else { throw StoreError(result: result, operation) }
        if !record.terms.isEmpty { try insertTerms(of: record, statements) }
    }

    /// Has the record found by its terms, as a part of the activity that its first record begins.
    private static func insertTerms(of record: StoredRecord, _ statements: RecordStatements) throws(StoreError) {
        var opening = record.sequence
        if let activity = record.activity {
            statements.opening.bind(1, blob: activity)
            let result = statements.opening.step()
            opening = statements.opening.integer(0)
            statements.opening.reset()
            guard result == SQLITE_ROW else { throw StoreError(result: result, operation) }
        }
        let result = record.terms.withUnsafeBytes { terms -> Int32 in
            for start in stride(from: 0, to: terms.count, by: StoredRecord.termLength) {
                let term = UnsafeRawBufferPointer(rebasing: terms[start..<start + StoredRecord.termLength])
                statements.term.bind(1, inPlace: term)
                statements.term.bind(2, opening)
                statements.term.bind(3, record.sequence)
                let result = statements.term.step()
                statements.term.reset()
                if result != SQLITE_DONE { return result }
            }
            return SQLITE_DONE
        }
        statements.term.bind(1, inPlace: nil)
        guard result == SQLITE_DONE else { throw StoreError(result: result, operation) }
    }

    private static func insert(
        _ checkpoint: StoredCheckpoint, _ statement: RecordStatement
    ) throws(StoreError) {
        statement.bind(1, checkpoint.size)
        statement.bind(2, checkpoint.time.microseconds)
        statement.bind(3, blob: checkpoint.root)
        statement.bind(4, blob: checkpoint.mac)
        statement.bind(5, blob: checkpoint.frontier)
        try run(statement)
    }

    private static func run(_ statement: RecordStatement) throws(StoreError) {
        let result = statement.step()
        statement.reset()
        guard result == SQLITE_DONE else { throw StoreError(result: result, operation) }
    }
}
