internal import Foundation
internal import GRDB

/// How connections to the database are set up.
enum Connection {
    /// Seconds to wait for a lock another process holds.
    static let busyTimeout = 5.0
    /// Reads at one time. More than the console's pages (4), its sessions (4), the registry (2) and the door (2) ask for
    /// together: a page that takes long keeps nobody waiting who decides about keys.
    static let readers = 16

    static func open(_ path: String, readOnly: Bool) throws(StoreError) -> DatabasePool {
        var configuration = Configuration()
        configuration.readonly = readOnly
        configuration.busyMode = .timeout(busyTimeout)
        configuration.maximumReaderCount = readers
        configuration.label = "sallyport.store"
        configuration.prepareDatabase { database in
            if !database.configuration.readonly { try PageSums.reserve(in: database) }
            try database.execute(
                sql: """
                    PRAGMA synchronous = FULL;
                    PRAGMA trusted_schema = OFF;
                    PRAGMA cell_size_check = ON;
                    """)
        }
        let opening = "opening the store"
        try PageSums.install()
        try DatabaseCheck.requireClaim(path)
        let deadline = ContinuousClock.now + .seconds(busyTimeout)
        while true {
            do {
                let pool = try DatabasePool(path: path, configuration: configuration)
                // The pool turns the writer to NORMAL, which loses commits with the power, after the block above has run.
                if !readOnly {
                    try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
                }
                return pool
            } catch let error as DatabaseError
                where error.resultCode == .SQLITE_BUSY && ContinuousClock.now < deadline
            {
                // Two that turn a fresh database to a write-ahead log at once: SQLite has neither of them wait, because
                // both hold what the other wants.
                Thread.sleep(forTimeInterval: pause)
            } catch {
                throw StoreError(error, opening)
            }
        }
    }

    /// Seconds between two attempts to open.
    private static let pause = 0.01
}
