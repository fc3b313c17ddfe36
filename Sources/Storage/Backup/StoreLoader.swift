internal import Foundation
internal import GRDBSQLite

/// Makes a database out of the rows of another: a file of its own, which nobody opens before it is whole.
///
///     let loader = try StoreLoader(directory: staging, schema: snapshot.schema)
///     try loader.begin(table)
///     try loader.insert(row)
///     try loader.finish()
public final class StoreLoader {
    private static let operation = "writing a store from a backup"
    /// The first schema whose stores could be copied.
    private static let oldest = 14

    private let path: String
    private let connection: OpaquePointer
    private let schema: Int
    /// The columns of the tables that were not given yet.
    private var missing: [String: [String]] = [:]
    private var triggers: [String] = []
    private var insertion: (statement: RecordStatement, columns: Int32)?
    private var isOpen = true

    /// Makes the database in `directory`, which is there and closed to others.
    ///
    /// - Parameter schema: The version of the schema the rows are of.
    /// - Throws: ``StoreError``; `.newerSchema` when this program does not know it.
    public init(directory: String, schema: Int) throws(StoreError) {
        guard schema <= Schema.steps.count else {
            throw StoreError(
                .newerSchema, Self.operation, hint: "it has version \(schema), this program knows \(Schema.steps.count)"
            )
        }
        guard schema >= Self.oldest else {
            throw StoreError(.olderRecords, Self.operation, hint: "no version that wrote it could make a backup")
        }
        try PageSums.install()
        path = directory + "/" + StoreDirectory.database
        self.schema = schema
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOFOLLOW
        let file = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw StoreError(.missing, Self.operation, hint: "its file cannot be made") }
        _ = Foundation.close(file)
        var handle: OpaquePointer?
        let result = sqlite3_open_v2(path, &handle, flags, nil)
        guard result == SQLITE_OK, let handle else {
            sqlite3_close_v2(handle)
            throw StoreError(result: result, Self.operation)
        }
        connection = handle
        do throws(StoreError) {
            try PageSums.reserve(connection)
            try prepare()
        } catch {
            close()
            throw error
        }
    }

    deinit { close() }

    /// Begins a table. Each comes once, with the columns the schema has.
    public func begin(_ table: CopiedTable) throws(StoreError) {
        guard let columns = missing.removeValue(forKey: table.name), columns == table.columns else {
            throw StoreError(.unreadable, Self.operation, hint: "a table of the backup is not one of the schema's")
        }
        // What the schema puts there by itself is among the rows.
        try run("DELETE FROM \"\(table.name)\"")
        let values = Array(repeating: "?", count: columns.count).joined(separator: ", ")
        insertion = (
            try RecordStatement(connection, "INSERT INTO \"\(table.name)\" VALUES (\(values))"), Int32(columns.count)
        )
    }

    /// Adds a row to the table that was begun last.
    public func insert(_ row: [UInt8]) throws(StoreError) {
        guard let (statement, columns) = insertion else {
            throw StoreError(.unreadable, Self.operation, hint: "a row of the backup belongs to no table")
        }
        let result: Int32
        do {
            result = try row.withUnsafeBytes { bytes in
                try RowCodec.bind(bytes, to: statement.handle, columns: columns)
                defer { statement.reset() }
                return statement.step()
            }
        } catch {
            throw (error as? StoreError) ?? StoreError(.failed, Self.operation)
        }
        guard result == SQLITE_DONE else { throw StoreError(result: result, Self.operation) }
    }

    /// Returns when the database is whole and on stable storage.
    public func finish() throws(StoreError) {
        guard missing.isEmpty else {
            throw StoreError(.unreadable, Self.operation, hint: "the backup lacks a table of the schema")
        }
        insertion = nil
        for trigger in triggers { try run(trigger) }
        try run("COMMIT")
        close()
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw StoreError(.inputOutput, Self.operation) }
        defer { _ = Foundation.close(file) }
        guard fsync(file) == 0 else { throw StoreError(.inputOutput, Self.operation) }
    }

    private func prepare() throws(StoreError) {
        // Nothing has to be taken back: a file that is not whole is thrown away.
        try run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA trusted_schema = OFF; BEGIN")
        for step in Schema.steps.prefix(schema) { try run(step) }
        try run("PRAGMA user_version = \(schema); PRAGMA application_id = \(Schema.application)")
        // They would count again what is counted in the rows.
        for (name, sql) in zip(try texts("name", "'trigger'"), try texts("sql", "'trigger'")) {
            triggers.append(sql)
            try run("DROP TRIGGER \"\(name)\"")
        }
        for name in try texts("name", "'table'") where !CopiedTable.passing.contains(name) {
            missing[name] = try column("SELECT name FROM pragma_table_info('\(name)') ORDER BY cid")
        }
    }

    private func texts(_ what: String, _ type: String) throws(StoreError) -> [String] {
        try column("SELECT \(what) FROM sqlite_schema WHERE type = \(type) ORDER BY name")
    }

    /// The texts a query gives, of names and statements of the schema.
    private func column(_ sql: String) throws(StoreError) -> [String] {
        let statement = try RecordStatement(connection, sql)
        var texts: [String] = []
        while statement.step() == SQLITE_ROW {
            if let text = sqlite3_column_text(statement.handle, 0) { texts.append(String(cString: text)) }
        }
        return texts
    }

    private func run(_ sql: String) throws(StoreError) {
        let result = sqlite3_exec(connection, sql, nil, nil, nil)
        guard result == SQLITE_OK else { throw StoreError(result: result, Self.operation) }
    }

    private func close() {
        guard isOpen else { return }
        isOpen = false
        insertion = nil
        sqlite3_close_v2(connection)
    }
}
