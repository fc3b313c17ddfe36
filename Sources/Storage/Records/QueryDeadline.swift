internal import Dispatch
internal import GRDB
internal import GRDBSQLite

/// Ends a query that reads on for too long, at SQLite's own pace: between two instructions of its machine.
enum QueryDeadline {
    /// Instructions between two looks at the clock: some tens of microseconds.
    private static let pace: Int32 = 4_096

    /// Runs what `body` asks of `database`; a query that is still running after `seconds` fails with `SQLITE_INTERRUPT`.
    /// Who asks many short ones looks in between whether it is over, which fails too.
    static func within<Value>(
        _ seconds: Double, _ database: Database, _ body: (_ check: () throws -> Void) throws -> Value
    ) throws -> Value {
        guard let connection = database.sqliteConnection else {
            throw StoreError(.missing, "reading records", hint: "the store is closed")
        }
        var end = DispatchTime.now().uptimeNanoseconds + UInt64(seconds * 1e9)
        return try withUnsafeMutablePointer(to: &end) { end in
            sqlite3_progress_handler(connection, pace, isOver, end)
            defer { sqlite3_progress_handler(connection, 0, nil, nil) }
            return try body {
                guard isOver(end) == 0 else { throw StoreError(.tooLong, "reading records") }
            }
        }
    }

    private static let isOver: @convention(c) (UnsafeMutableRawPointer?) -> Int32 = { end in
        guard let end = end?.assumingMemoryBound(to: UInt64.self).pointee else { return 1 }
        return DispatchTime.now().uptimeNanoseconds < end ? 0 : 1
    }
}
