public import Domain
internal import Foundation
internal import GRDB

extension Store: RetentionStore {
    public func retention() throws(StoreError) -> StoredRetention? {
        try read("reading for how long records are kept") { database in
            try Row.fetchOne(database, sql: "SELECT rules, applied FROM retention").map { row in
                StoredRetention(rules: try row.bytes("rules"), applied: try row.time("applied"))
            }
        }
    }

    public func save(_ retention: StoredRetention) throws(StoreError) {
        try write("saving for how long records are kept") { database in
            try database.execute(
                sql: "INSERT OR REPLACE INTO retention (number, rules, applied) VALUES (1, ?, ?)",
                arguments: [Data(retention.rules), retention.applied.microseconds])
        }
    }

    public func noteRetention(at time: Timestamp, after last: Timestamp) throws(StoreError) -> Bool {
        try write("noting that retention is applied") { database in
            try database.execute(
                sql: "UPDATE retention SET applied = ? WHERE applied = ?",
                arguments: [time.microseconds, last.microseconds])
            return database.changesCount > 0
        }
    }
}
