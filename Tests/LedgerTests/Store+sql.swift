import GRDB

@testable import Storage

/// The way past the store's own interface, for what a hand in the file or a full disk would do.
extension Store {
    /// Runs statements on the connection that writes, outside a transaction.
    /// In the database, once it has everything that was recorded.
    func execute(_ sql: String) throws {
        _ = try? recordCount()
        try pool.writeWithoutTransaction { try $0.execute(sql: sql) }
    }

    func integer(_ sql: String) throws -> Int {
        try pool.writeWithoutTransaction { try Int.fetchOne($0, sql: sql) ?? 0 }
    }
}
