public import Domain
internal import Foundation
internal import GRDB

extension Store: KeyRotationStore {
    public func keyEncryptionKeys() throws(StoreError) -> [StoredKeyEncryptionKey] {
        try read("reading key-encryption keys") { try Self.keyEncryptionKeys($0, "ORDER BY number") }
    }

    public func begin(_ key: StoredKeyEncryptionKey) throws(StoreError) -> Bool {
        try write("taking a key-encryption key into use") { database in
            let newest = try Self.newestKeyEncryptionKey(database)
            guard key.number == (newest?.number ?? 0) + 1, newest.map({ $0.ended != nil }) ?? true else { return false }
            try database.execute(
                sql: "INSERT INTO key_encryption_key (number, wrapped, began) VALUES (?, ?, ?)",
                arguments: [key.number, Data(key.wrapped), key.began.microseconds])
            return true
        }
    }

    public func subjects(wrappedBelow number: Int64, limit: Int) throws(StoreError) -> [StoredSubject] {
        try read("listing persons' keys") { database in
            try Row.fetchAll(
                database.cachedStatement(
                    sql: "SELECT * FROM subject WHERE wrapped IS NOT NULL AND wrapping < ? ORDER BY wrapping LIMIT ?"),
                arguments: [number, limit]
            ).map { try StoredSubject(row: $0) }
        }
    }

    public func rewrap(_ subjects: [StoredSubject]) throws(StoreError) {
        try write("wrapping persons' keys") { database in
            let statement = try database.cachedStatement(
                sql: """
                    UPDATE subject SET wrapped = ?1, wrapping = ?2
                    WHERE key = ?3 AND wrapped IS NOT NULL AND wrapping < ?2
                    """)
            for subject in subjects {
                try statement.execute(arguments: [
                    subject.wrapped.map { Data($0) }, subject.wrapping, Data(subject.key),
                ])
            }
        }
    }

    public func retire(below number: Int64, at time: Timestamp) throws(StoreError) -> Bool {
        let isDone = try write("forgetting key-encryption keys") { database in
            let isUsed = try Bool.fetchOne(
                database,
                sql: "SELECT EXISTS (SELECT 1 FROM subject WHERE wrapped IS NOT NULL AND wrapping < ?)",
                arguments: [number])
            guard isUsed == false else { return false }
            try Self.erasing(database) {
                try database.execute(sql: "DELETE FROM key_encryption_key WHERE number < ?", arguments: [number])
            }
            try database.execute(
                sql: "UPDATE key_encryption_key SET ended = ? WHERE number = ? AND ended IS NULL",
                arguments: [time.microseconds, number])
            return true
        }
        if isDone { overwriteErased() }
        return isDone
    }

    static func newestKeyEncryptionKey(_ database: Database) throws -> StoredKeyEncryptionKey? {
        try keyEncryptionKeys(database, "ORDER BY number DESC LIMIT 1").first
    }

    private static func keyEncryptionKeys(
        _ database: Database, _ clause: String
    ) throws -> [StoredKeyEncryptionKey] {
        try Row.fetchAll(
            database.cachedStatement(sql: "SELECT number, wrapped, began, ended FROM key_encryption_key \(clause)")
        ).map { row in
            StoredKeyEncryptionKey(
                number: try row.integer("number"), wrapped: try row.bytes("wrapped"), began: try row.time("began"),
                ended: try row.optionalTime("ended"))
        }
    }
}
