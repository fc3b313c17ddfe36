internal import Foundation
internal import GRDBSQLite

/// Keeps a store that is to be put aside to oneself: as long as it is held no other process opens it, and it is only had when
/// none has it open.
///
/// In exclusive locking mode SQLite takes the database file for one connection alone, which fails while another has it open,
/// whatever that does (sqlite.org/wal.html, section 8).
public final class StoreHold {
    private static let operation = "taking the store for this process alone"
    private let connection: OpaquePointer
    /// How many records lie there, those in the journal included.
    public let count: Int64

    /// - Throws: ``StoreError``; `.busy` when another process has the store open.
    public init(directory: String) throws(StoreError) {
        var handle: OpaquePointer?
        let path = directory + "/" + StoreDirectory.database
        let result = sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE, nil)
        guard result == SQLITE_OK, let handle else {
            sqlite3_close_v2(handle)
            throw StoreError(result: result, Self.operation)
        }
        do throws(StoreError) {
            count = try Self.take(handle, directory)
        } catch {
            sqlite3_close_v2(handle)
            throw error
        }
        connection = handle
    }

    deinit { sqlite3_close_v2(connection) }

    private static func take(_ handle: OpaquePointer, _ directory: String) throws(StoreError) -> Int64 {
        // Closing would delete the write-ahead log by its name, which may be another store's by then.
        var keepsLog: CInt = 1
        sqlite3_file_control(handle, "main", SQLITE_FCNTL_PERSIST_WAL, &keepsLog)
        let result = sqlite3_exec(handle, "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT", nil, nil, nil)
        guard result == SQLITE_OK else { throw StoreError(result: result, operation) }
        let statement = try RecordStatement(handle, "SELECT coalesce(max(sequence) + 1, 0) FROM record")
        guard statement.step() == SQLITE_ROW else { throw StoreError(.unreadable, operation) }
        return max(statement.integer(0), try JournalContent.stored(in: directory).next)
    }
}
