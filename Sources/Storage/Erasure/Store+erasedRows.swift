internal import GRDB

/// Counts what is erased beside the record, in the transaction that erases it: whatever is interrupted after that, the
/// receipt still tells.
extension Store {
    private static let unreceipted = "unreceipted_rows"

    public func unreceiptedRows() throws(StoreError) -> Int {
        try read("reading what was erased beside the record", Self.unreceiptedRows)
    }

    static func unreceiptedRows(_ database: Database) throws -> Int {
        try Int.fetchOne(database, sql: "SELECT value FROM meta WHERE key = ?", arguments: [unreceipted]) ?? 0
    }

    public func noteReceipt(forRows count: Int) throws(StoreError) {
        try write("noting a receipt") { database in try Self.note(erasedRows: -count, database) }
    }

    static func note(erasedRows count: Int, _ database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO meta (key, value) VALUES (?1, max(0, ?2))
                ON CONFLICT (key) DO UPDATE SET value = max(0, value + ?2)
                """, arguments: [unreceipted, count])
    }
}
