public import Domain
internal import Foundation
internal import GRDB

extension Store: VaultStore {
    /// When a token was last used is kept to so many seconds: most uses write nothing.
    private static let usePrecision: Int64 = 24 * 60 * 60

    public func keep(tokens: [VaultRow], within limits: VaultLimits) throws(StoreError) -> [String: VaultLoss] {
        try write("keeping what tokens stand for") { database in
            let known = try database.cachedStatement(sql: "SELECT last_used FROM vault_token WHERE token = ?")
            let insert = try database.cachedStatement(
                sql: """
                    INSERT INTO vault_token (token, label, person, asset, first_seen, last_used, nonce, ciphertext)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """)
            let touch = try database.cachedStatement(sql: "UPDATE vault_token SET last_used = ? WHERE token = ?")
            var all = try Self.vaultUsage(database)
            var shares: [String: VaultUsage] = [:]
            var lost: [String: VaultLoss] = [:]
            for row in tokens {
                if let used = try Int64.fetchOne(known, arguments: [row.token]) {
                    let isLater = row.lastUsed.microseconds > used + Self.usePrecision * 1_000_000
                    if isLater { try touch.execute(arguments: [row.lastUsed.microseconds, row.token]) }
                    continue
                }
                let size = row.ciphertext.count
                var share = try shares[row.known.person] ?? Self.vaultShare(row.known.person, database)
                if !all.hasRoom(for: size, tokens: limits.tokens, bytes: limits.bytes) {
                    lost[row.token] = .full
                } else if !share.hasRoom(for: size, tokens: limits.share, bytes: limits.shareBytes) {
                    lost[row.token] = .overShare
                } else {
                    all.add(size)
                    share.add(size)
                    try insert.execute(arguments: [
                        row.token, row.known.label.name, row.known.person, row.known.asset, row.firstSeen.microseconds,
                        row.lastUsed.microseconds, Data(row.nonce), Data(row.ciphertext),
                    ])
                }
                shares[row.known.person] = share
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

    public func vaultUsage() throws(StoreError) -> VaultUsage { try read("counting tokens", Self.vaultUsage) }

    public func forget(token: String) throws(StoreError) -> Bool {
        defer { overwriteErased() }
        return try write("forgetting a token") { database in
            try Self.erasing(database) {
                try database.execute(sql: "DELETE FROM vault_token WHERE token = ?", arguments: [token])
                return database.changesCount > 0
            }
        }
    }

    public func countTokens(usedBefore time: Timestamp) throws(StoreError) -> Int64 {
        try read("counting tokens that nobody uses any more") { database in
            try Int64.fetchOne(
                database, sql: "SELECT count(*) FROM vault_token WHERE last_used < ?", arguments: [time.microseconds])
                ?? 0
        }
    }

    public func forgetTokens(usedBefore time: Timestamp, limit: Int) throws(StoreError) -> Int {
        defer { overwriteErased() }
        return try write("forgetting tokens that nobody uses any more") { database in
            try Self.erasing(database) {
                try database.execute(
                    sql: """
                        DELETE FROM vault_token WHERE number IN (
                            SELECT number FROM vault_token WHERE last_used < ? ORDER BY last_used LIMIT ?)
                        """,
                    arguments: [time.microseconds, limit])
                return database.changesCount
            }
        }
    }

    private static func vaultUsage(_ database: Database) throws -> VaultUsage {
        let value = try database.cachedStatement(sql: "SELECT value FROM meta WHERE key = ?")
        return VaultUsage(
            tokens: try Int64.fetchOne(value, arguments: ["vault"]) ?? 0,
            bytes: try Int64.fetchOne(value, arguments: ["vault_bytes"]) ?? 0)
    }

    private static func vaultShare(_ person: String, _ database: Database) throws -> VaultUsage {
        let share = try database.cachedStatement(sql: "SELECT tokens, bytes FROM vault_share WHERE person = ?")
        let row = try Row.fetchOne(share, arguments: [person])
        return try row.map { VaultUsage(tokens: try $0.integer("tokens"), bytes: try $0.integer("bytes")) }
            ?? VaultUsage()
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
