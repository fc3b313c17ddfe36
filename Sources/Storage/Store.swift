internal import Foundation
internal import GRDB

/// The embedded store: one directory with one SQLite database, and the journal through which records come to it.
///
/// Several processes may have it open at once; what a call has written is on stable storage when it returns. Removing
/// the directory removes everything.
///
///     let store = try Store(directory: "data")
///     try store.save(Person(email: "ada@example.com", name: "Ada"))
public final class Store: Sendable {
    /// How a store is opened.
    public enum Mode: Hashable, Sendable {
        /// Reads and writes; directory and database are made when they are not there.
        case create
        /// Reads and writes what is there.
        case existing
        /// Only reads. Works beside a process that writes.
        case readOnly
    }

    /// The directory, as it was given.
    public let directory: String
    let pool: DatabasePool
    let appender: RecordAppender
    /// `nil` when the store only reads.
    let journal: Journal?

    /// Whether there is a store in `directory`, or at least something that cannot be told from one.
    public static func exists(in directory: String) -> Bool { StoreDirectory.holdsDatabase(directory) }

    /// Opens the store in `directory`.
    ///
    /// - Throws: ``StoreError``: `.missing` when there is none and `mode` does not make one, `.newerSchema`, `.corrupt`
    ///   when the file is not a store of ours, or when what was committed would be dropped because its log was changed (a
    ///   store that only reads changes nothing, and is opened), and what the disk reports.
    public init(directory: String, mode: Mode = .create) throws(StoreError) {
        self.directory = directory
        let path = try StoreDirectory.prepare(directory, mode: mode)
        if mode != .readOnly { try StoreFiles.requireLog(directory) }
        pool = try Connection.open(path, readOnly: mode == .readOnly)
        appender = RecordAppender(pool)
        try Schema.bring(pool, upToDate: mode != .readOnly)
        journal = mode == .readOnly ? nil : try Journal(directory, appender)
    }

    /// How many records lie in the journal alone: they wait for a process that may write. Only a read-only store has any.
    public func waitingRecords() throws(StoreError) -> Int64 {
        if journal != nil { return 0 }
        let count = try recordCount()
        let content = try JournalContent.stored(in: directory)
        guard !content.isDamaged else { throw Journal.damaged }
        return max(content.next - count, 0)
    }

    /// What the process before left undone; nothing when it closed the store, or when this one only reads.
    public var recovery: Recovery { journal?.recovery ?? Recovery() }

    /// Closes every connection, and leaves one file that holds everything where nobody else has the store open. Calls made
    /// afterwards fail.
    public func close() {
        journal?.close()
        appender.close()
        // The last to be closed are connections that only read, which leave the write-ahead log where it is.
        if journal != nil { emptyLog() }
        try? pool.close()
    }

    /// Copies the write-ahead log to the database's file and empties it, unless somebody else is using the store: nobody is
    /// waited for, nor made to wait.
    private func emptyLog() {
        _ = try? pool.writeWithoutTransaction {
            try $0.execute(sql: "PRAGMA busy_timeout = 0; PRAGMA wal_checkpoint(TRUNCATE)")
        }
    }
}
