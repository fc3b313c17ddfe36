internal import Domain
internal import GRDB
internal import GRDBSQLite

extension Store {
    private static let reading = "reading the store for a backup"

    /// Shows everything that lies in the database at one moment, row by row, while others go on writing: what was
    /// acknowledged before this was called is among it.
    ///
    /// Rows and not pages: of what was erased a copy has nothing, wherever a byte of it may still lie. Sessions are left out.
    ///
    /// - Parameters:
    ///   - begin: Called first. Files that the database refers to at this moment have to be opened before it returns.
    ///   - table: Called before the rows of each table.
    ///   - row: One row, as ``StoreLoader/insert(_:)`` takes it.
    /// - Throws: ``StoreError``, and whatever is thrown by what is called.
    public func copy(
        begin: (StoreSnapshot) throws -> Void, table: (CopiedTable) throws -> Void, row: ([UInt8]) throws -> Void
    ) throws {
        try journal?.settle()
        do {
            try pool.read { database in
                try begin(Self.snapshot(database))
                guard let connection = database.sqliteConnection else { throw StoreError(.missing, Self.reading) }
                for name in try Self.tables(database) {
                    let columns = try Self.columns(of: name, database)
                    try table(CopiedTable(name: name, columns: columns))
                    try Self.rows(of: name, columns, connection, row)
                }
            }
        } catch let error as DatabaseError {
            throw StoreError(error, Self.reading)
        }
    }

    private static func snapshot(_ database: Database) throws -> StoreSnapshot {
        let pages = try Int64.fetchOne(database, sql: "PRAGMA page_count") ?? 0
        let length = try Int64.fetchOne(database, sql: "PRAGMA page_size") ?? 0
        let newest = try Row.fetchOne(database, sql: "SELECT time FROM record ORDER BY sequence DESC LIMIT 1")
        return StoreSnapshot(
            schema: try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0, head: try head(database),
            newest: try newest?.time("time"), note: try lastNote(database),
            indexes: try String.fetchAll(
                database, sql: "SELECT DISTINCT hash FROM holding WHERE kind IN ('rows', 'fingerprints') ORDER BY hash"),
            erasures: try erasures(database), bytes: pages * length)
    }

    private static func tables(_ database: Database) throws -> [String] {
        try String.fetchAll(database, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").filter {
            !CopiedTable.passing.contains($0) && (!$0.hasPrefix("sqlite_") || $0 == CopiedTable.numbers)
        }
    }

    private static func columns(of table: String, _ database: Database) throws -> [String] {
        try String.fetchAll(
            database, sql: "SELECT name FROM pragma_table_info(?) ORDER BY cid", arguments: [table])
    }

    /// The table's name is one of the schema's own.
    private static func rows(
        of table: String, _ columns: [String], _ connection: OpaquePointer, _ row: ([UInt8]) throws -> Void
    ) throws {
        let statement = try RecordStatement(connection, "SELECT * FROM \"\(table)\"")
        while true {
            let result = statement.step()
            if result == SQLITE_DONE { return }
            guard result == SQLITE_ROW else { throw StoreError(result: result, reading) }
            try row(RowCodec.bytes(of: statement.handle, columns: Int32(columns.count)))
        }
    }
}
