internal import Domain
internal import Foundation
internal import GRDB

extension Store: LogStore {
    public func logKeys() throws(StoreError) -> [StoredLogKey] {
        try read("reading the log's keys") { database in
            try Row.fetchAll(database, sql: "SELECT verifier, seed, began FROM log_key ORDER BY number").map { row in
                StoredLogKey(
                    verifier: try row.text("verifier"), seed: try row.bytes("seed"), began: try row.integer("began"))
            }
        }
    }

    public func add(_ keys: [StoredLogKey], after known: Int) throws(StoreError) -> Bool {
        try write("adding a key of the log") { database in
            guard try Int.fetchOne(database, sql: "SELECT count(*) FROM log_key") == known else { return false }
            for key in keys {
                try database.execute(
                    sql: "INSERT INTO log_key (verifier, seed, began) VALUES (?, ?, ?)",
                    arguments: [key.verifier, Data(key.seed), key.began])
            }
            return true
        }
    }

    public func lastNote() throws(StoreError) -> StoredNote? {
        try read("reading the newest checkpoint", Self.lastNote)
    }

    public func note(atLeast size: Int64) throws(StoreError) -> StoredNote? {
        try read("reading a checkpoint") { database in
            try Self.notes(database, "WHERE size >= ? ORDER BY size, time DESC LIMIT 1", [size]).first
        }
    }

    public func notes(after note: StoredNote?, limit: Int) throws(StoreError) -> [StoredNote] {
        try read("reading checkpoints") { database in
            try Self.notes(
                database, "WHERE (size, time) > (?, ?) ORDER BY size, time LIMIT ?",
                [note?.size ?? -1, note?.time.microseconds ?? .min, limit])
        }
    }

    public func publish(_ note: StoredNote, after last: StoredNote?) throws(StoreError) -> Bool {
        try write("publishing a checkpoint") { database in
            let newest = try Self.lastNote(database)
            guard newest?.size == last?.size, newest?.time == last?.time else { return false }
            try database.execute(
                sql: "INSERT INTO log_note (size, time, root, note) VALUES (?, ?, ?, ?)",
                arguments: [note.size, note.time.microseconds, Data(note.root), Data(note.note)])
            return true
        }
    }

    public func write(_ tiles: [StoredTile]) throws(StoreError) {
        if tiles.isEmpty { return }
        try write("writing tiles") { database in
            let statement = try database.cachedStatement(
                sql: "INSERT OR REPLACE INTO log_tile (place, hashes) VALUES (?, ?)")
            for tile in tiles { try statement.execute(arguments: [tile.place, Data(tile.hashes)]) }
        }
    }

    public func tile(level: Int, index: UInt64) throws(StoreError) -> [UInt8]? {
        let place = StoredTile(level: level, index: index, hashes: []).place
        return try read("reading a tile") { database in
            try Data.fetchOne(
                database.cachedStatement(sql: "SELECT hashes FROM log_tile WHERE place = ?"), arguments: [place]
            ).map { [UInt8]($0) }
        }
    }

    public func entries(from sequence: Int64, limit: Int) throws(StoreError) -> [[UInt8]] {
        settle()
        return try read("reading entries") { database in
            try Row.fetchAll(
                database.cachedStatement(sql: "SELECT entry FROM record WHERE sequence >= ? ORDER BY sequence LIMIT ?"),
                arguments: [sequence, limit]
            ).map { try $0.bytes("entry") }
        }
    }

    static func lastNote(_ database: Database) throws -> StoredNote? {
        try notes(database, "ORDER BY size DESC, time DESC LIMIT 1", []).first
    }

    private static func notes(
        _ database: Database, _ clause: String, _ arguments: StatementArguments
    ) throws -> [StoredNote] {
        let statement = try database.cachedStatement(sql: "SELECT size, time, root, note FROM log_note \(clause)")
        return try Row.fetchAll(statement, arguments: arguments).map { row in
            StoredNote(
                size: try row.integer("size"), time: try row.time("time"), root: try row.bytes("root"),
                note: try row.bytes("note"))
        }
    }
}

extension StoredTile {
    /// Where it lies in the table: the level in the upper byte, the index below. No tree of ours has an index of 2⁵⁶.
    fileprivate var place: Int64 { Int64(level) << 56 | Int64(index & (1 << 56 - 1)) }
}
