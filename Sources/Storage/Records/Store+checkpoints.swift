internal import Domain
internal import GRDB

extension Store {
    public func checkpoints(from size: Int64, limit: Int) throws(StoreError) -> [StoredCheckpoint] {
        settle()
        return try read("reading checkpoints") { database in
            try Self.checkpoints(database, "WHERE size >= ? ORDER BY size LIMIT ?", [size, limit])
        }
    }

    public func lastCheckpoint() throws(StoreError) -> StoredCheckpoint? {
        settle()
        return try read("reading the newest checkpoint", Self.lastCheckpoint)
    }

    public func lastFrontier() throws(StoreError) -> StoredCheckpoint? {
        settle()
        return try read("reading the newest frontier") { database in
            try Self.checkpoints(database, "WHERE frontier IS NOT NULL ORDER BY size DESC LIMIT 1", []).first
        }
    }

    static func lastCheckpoint(_ database: Database) throws -> StoredCheckpoint? {
        try checkpoints(database, "ORDER BY size DESC LIMIT 1", []).first
    }

    private static func checkpoints(
        _ database: Database, _ clause: String, _ arguments: StatementArguments
    ) throws -> [StoredCheckpoint] {
        let statement = try database.cachedStatement(
            sql: "SELECT size, time, root, mac, frontier FROM checkpoint \(clause)")
        return try Row.fetchAll(statement, arguments: arguments).map { row in
            StoredCheckpoint(
                size: try row.integer("size"), root: try row.bytes("root"), time: try row.time("time"),
                mac: try row.bytes("mac"), frontier: try row.optionalBytes("frontier"))
        }
    }
}
