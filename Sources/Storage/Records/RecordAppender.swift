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
            try Self.insert([group], from: stored, statements)
            return .written
        }
    }

    /// Writes groups that follow each other in one transaction, but for what is there already.
    ///
    /// - Throws: ``StoreError/Code/corrupt`` when the records end before the first group begins.
    func settle(_ groups: [JournalGroup]) throws(StoreError) {
        if groups.isEmpty { return }
        _ = try transaction { statements throws(StoreError) in
            let stored = try Self.count(statements.count)
            let fresh = groups.filter { $0.end > stored }
            var end = stored
            for group in fresh {
                guard group.first <= end else {
                    throw StoreError(
                        .corrupt, Self.operation,
                        hint:
                            "the database ends before record \(end), the journal begins with record \(group.first): run `sallyport ledger verify`"
                    )
                }
                end = group.end
            }
            try Self.insert(fresh, from: stored, statements)
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

    /// Inserts what is not there of the groups, and has it found by its terms: all of them at once, because the more
    /// records of a term come together the less each costs.
    private static func insert(
        _ groups: [JournalGroup], from stored: Int64, _ statements: RecordStatements
    ) throws(StoreError) {
        var places: [TermPlace] = []
        for group in groups {
            for record in group.records where record.sequence >= stored {
                try insert(record, statements)
                if record.terms.isEmpty { continue }
                let opening = try opening(of: record, statements)
                TermPlace.append(
                    record.terms, Postings.Place(opening: opening, sequence: record.sequence), to: &places)
            }
            try insert(group.checkpoint, statements.checkpoint)
        }
        try statements.index.add(places)
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
    }

    /// Where the activity began that a record belongs to.
    private static func opening(of record: StoredRecord, _ statements: RecordStatements) throws(StoreError) -> Int64 {
        guard let activity = record.activity else { return record.sequence }
        statements.opening.bind(1, blob: activity)
        let result = statements.opening.step()
        let opening = statements.opening.integer(0)
        statements.opening.reset()
        guard result == SQLITE_ROW else { throw StoreError(result: result, operation) }
        return opening
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
