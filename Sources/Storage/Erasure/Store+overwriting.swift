internal import Foundation
internal import GRDB

/// What is taken away for good has to be gone from the files as well: from the database's pages, the write-ahead log and the
/// journal.
///
/// Two counts in the database tell whether it is: how many transactions took something away, and after how many of them nothing
/// of it lay in the files any more. Where a process dies in between, or a reader keeps the log from being emptied, the second
/// stays behind until somebody makes up for it.
extension Store {
    private static let operation = "overwriting what was erased"
    private static let (erasures, overwritten) = ("erasures", "overwritten")
    /// Milliseconds for which one try waits for readers, while nobody writes, and seconds between two.
    private static let (wait, pause) = (500, 0.2)
    /// How often it is tried where whoever erases waits for it.
    private static let tries = 10

    /// Deletes within a transaction: what is deleted is overwritten in its page, and counted when it was anything.
    static func erasing<Value>(_ database: Database, _ delete: () throws -> Value) throws -> Value {
        try database.execute(sql: "PRAGMA secure_delete = ON")
        let before = database.totalChangesCount
        let value = try delete()
        if database.totalChangesCount > before { try raise(erasures, to: count(erasures, database) + 1, database) }
        return value
    }

    /// How many transactions took something away for good. Never falls.
    public func erasures() throws(StoreError) -> Int64 {
        try read("counting what was erased") { try Self.count(Self.erasures, $0) }
    }

    static func erasures(_ database: Database) throws -> Int64 { try count(erasures, database) }

    public func unfinishedErasure() throws(StoreError) -> UnfinishedErasure {
        try read("reading what erasures have left") { database in
            var unfinished = UnfinishedErasure()
            unfinished.keys = try Int.fetchOne(database, sql: "SELECT count(*) FROM unpurged_key") ?? 0
            unfinished.records =
                try Int.fetchOne(database, sql: "SELECT count(*) FROM purged_record WHERE receipted = 0") ?? 0
            unfinished.rows = try Self.unreceiptedRows(database)
            unfinished.isInFiles =
                try Self.count(Self.overwritten, database) < Self.count(Self.erasures, database)
            return unfinished
        }
    }

    public func overwritePurged(rewriting: Bool) throws(StoreError) {
        try overwritePurged(rewriting: rewriting, tries: Self.tries)
    }

    func overwritePurged(rewriting: Bool, tries: Int) throws(StoreError) {
        try journal?.overwrite()
        if rewriting {
            do { try pool.vacuum() } catch { throw StoreError(error, Self.operation) }
        }
        guard try emptyLog(tries) else { throw Self.busy }
    }

    public func finishOverwriting() throws(StoreError) {
        guard try overwrite(Self.tries) else { throw Self.busy }
    }

    /// After something small was erased. Whom a reader keeps from it leaves it to ``finishOverwriting()``.
    func overwriteErased() { _ = try? overwrite(1) }

    /// - Returns: `false` when somebody reads what lies there.
    private func overwrite(_ tries: Int) throws(StoreError) -> Bool {
        let left = try read(Self.operation) {
            try Self.count(Self.erasures, $0) - Self.count(Self.overwritten, $0)
        }
        if left == 0 { return true }
        // The last one alone was no record's, for those are overwritten by whoever purges them.
        if left > 1 { try journal?.overwrite() }
        return try emptyLog(tries)
    }

    /// Copies the write-ahead log to the database's file, empties it, and notes that nothing erased lies in either.
    ///
    /// - Returns: `false` when somebody reads what lies there.
    private func emptyLog(_ tries: Int) throws(StoreError) -> Bool {
        let count = try erasures()
        for number in 0..<tries {
            if number > 0 { Thread.sleep(forTimeInterval: Self.pause) }
            guard try isLogEmptied() else { continue }
            try write(Self.operation) { try Self.raise(Self.overwritten, to: count, $0) }
            return true
        }
        return false
    }

    private func isLogEmptied() throws(StoreError) -> Bool {
        do {
            try pool.writeWithoutTransaction { database in
                try Self.wait(Self.wait, database)
                defer { try? Self.wait(Int(Connection.busyTimeout * 1_000), database) }
                _ = try database.checkpoint(.truncate)
            }
            return true
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
            return false
        } catch {
            throw StoreError(error, Self.operation)
        }
    }

    private static func wait(_ milliseconds: Int, _ database: Database) throws {
        try database.execute(sql: "PRAGMA busy_timeout = \(milliseconds)")
    }

    private static func count(_ key: String, _ database: Database) throws -> Int64 {
        try Int64.fetchOne(database, sql: "SELECT value FROM meta WHERE key = ?", arguments: [key]) ?? 0
    }

    private static func raise(_ key: String, to value: Int64, _ database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO meta (key, value) VALUES (?1, ?2)
                ON CONFLICT (key) DO UPDATE SET value = max(value, ?2)
                """, arguments: [key, value])
    }

    private static let busy = StoreError(
        .busy, operation,
        hint:
            "somebody has been reading for long, a backup for example, and until they are done some of it lies in the files; finish it then with `sallyport ledger erase --finish`"
    )
}
