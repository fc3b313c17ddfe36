public import Domain
internal import Foundation
internal import GRDB

extension Store: VaultStore {
    /// When a token was last used is kept to so many seconds: most uses write nothing.
    private static let usePrecision: Int64 = 24 * 60 * 60

    public func keep(tokens: [VaultRow], most: Int64) throws(StoreError) -> Set<String> {
        try write("keeping what tokens stand for") { database in
            let known = try database.cachedStatement(sql: "SELECT last_used FROM vault_token WHERE token = ?")
            let insert = try database.cachedStatement(
                sql: """
                    INSERT INTO vault_token (token, label, person, asset, first_seen, last_used, nonce, ciphertext)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """)
            let touch = try database.cachedStatement(sql: "UPDATE vault_token SET last_used = ? WHERE token = ?")
            var room = most - (try Self.vaultCount(database))
            var lost: Set<String> = []
            for row in tokens {
                if let used = try Int64.fetchOne(known, arguments: [row.token]) {
                    let isLater = row.lastUsed.microseconds > used + Self.usePrecision * 1_000_000
                    if isLater { try touch.execute(arguments: [row.lastUsed.microseconds, row.token]) }
                } else if room > 0 {
                    room -= 1
                    try insert.execute(arguments: [
                        row.token, row.known.label.name, row.known.person, row.known.asset, row.firstSeen.microseconds,
                        row.lastUsed.microseconds, Data(row.nonce), Data(row.ciphertext),
                    ])
                } else {
                    lost.insert(row.token)
                }
            }
            return lost
        }
    }

    public func vaultRow(_ token: String) throws(StoreError) -> VaultRow? {
        try read("looking a token up") { database in
            let found = try Row.fetchOne(
                database, sql: "SELECT * FROM vault_token WHERE token = ?", arguments: [token])
            return try found.map { row in
                let entry = try Self.vaultEntry(row)
                return VaultRow(
                    token: entry.token, known: entry.known, firstSeen: entry.firstSeen, lastUsed: entry.lastUsed,
                    nonce: try row.bytes("nonce"), ciphertext: try row.bytes("ciphertext"))
            }
        }
    }

    public func vaultEntries(before number: Int64?, limit: Int) throws(StoreError) -> [VaultEntry] {
        try read("listing tokens") { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT number, token, label, person, asset, first_seen, last_used FROM vault_token
                    WHERE number < ? ORDER BY number DESC LIMIT ?
                    """,
                arguments: [number ?? .max, limit]
            ).map(Self.vaultEntry)
        }
    }

    public func vaultCount() throws(StoreError) -> Int64 { try read("counting tokens", Self.vaultCount) }

    public func forget(token: String) throws(StoreError) -> Bool {
        defer { leaveNothingInLog() }
        return try write("forgetting a token") { database in
            try Self.overwriteWhatIsDeleted(database)
            try database.execute(sql: "DELETE FROM vault_token WHERE token = ?", arguments: [token])
            return database.changesCount > 0
        }
    }

    public func forgetTokens(usedBefore time: Timestamp, limit: Int) throws(StoreError) -> Int {
        defer { leaveNothingInLog() }
        return try write("forgetting tokens that nobody uses any more") { database in
            try Self.overwriteWhatIsDeleted(database)
            try database.execute(
                sql: """
                    DELETE FROM vault_token WHERE number IN (
                        SELECT number FROM vault_token WHERE last_used < ? ORDER BY last_used LIMIT ?)
                    """,
                arguments: [time.microseconds, limit])
            return database.changesCount
        }
    }

    /// What is forgotten is not left in pages that are free, for whoever gets the file and the key later.
    static func overwriteWhatIsDeleted(_ database: Database) throws {
        try database.execute(sql: "PRAGMA secure_delete = ON")
    }

    /// Nor in the write-ahead log, as far as no reader still needs it; it is gone with the next checkpoint then.
    func leaveNothingInLog() {
        _ = try? pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
    }

    private static func vaultCount(_ database: Database) throws -> Int64 {
        try Int64.fetchOne(database.cachedStatement(sql: "SELECT value FROM meta WHERE key = 'vault'")) ?? 0
    }

    private static func vaultEntry(_ row: Row) throws -> VaultEntry {
        guard let label = Label(name: try row.text("label")) else {
            throw StoreError(.unreadable, "reading a token", hint: "its label is none")
        }
        return VaultEntry(
            number: try row.integer("number"), token: try row.text("token"),
            known: KeptToken(label: label, person: try row.text("person"), asset: try row.optionalText("asset")),
            firstSeen: try row.time("first_seen"), lastUsed: try row.time("last_used"))
    }
}
