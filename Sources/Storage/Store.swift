internal import Foundation
internal import GRDB

/// The embedded store: one directory with one SQLite database.
///
/// Several processes may have it open at once; each write is one transaction that is on stable storage when the call
/// returns. Removing the directory removes everything.
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

    /// Opens the store in `directory`.
    ///
    /// - Throws: ``StoreError``: `.missing` when there is none and `mode` does not make one, `.newerSchema`, `.corrupt`
    ///   when the file is not a store of ours, and what the disk reports.
    public init(directory: String, mode: Mode = .create) throws(StoreError) {
        self.directory = directory
        let path = try StoreDirectory.prepare(directory, mode: mode)
        pool = try Connection.open(path, readOnly: mode == .readOnly)
        appender = RecordAppender(pool)
        try Schema.bring(pool, upToDate: mode != .readOnly)
    }

    /// Closes every connection. Calls made afterwards fail.
    public func close() {
        appender.close()
        try? pool.close()
    }
}
