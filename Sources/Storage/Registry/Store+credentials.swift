public import Domain
internal import Foundation
internal import GRDB

extension Store {
    public func credentials() throws(StoreError) -> [Credential] {
        try read("reading keys") { database in
            try Row.fetchAll(database, sql: "SELECT * FROM credential ORDER BY created, id")
                .map(Credential.init(row:))
        }
    }

    public func credentials(of person: String) throws(StoreError) -> [Credential] {
        try read("reading a person's keys") { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM credential WHERE person = ? ORDER BY created, id", arguments: [person]
            ).map(Credential.init(row:))
        }
    }

    public func credential(digest: [UInt8]) throws(StoreError) -> Credential? {
        try read("looking a key up") { database in
            try Row.fetchOne(database, sql: "SELECT * FROM credential WHERE digest = ?", arguments: [Data(digest)])
                .map(Credential.init(row:))
        }
    }

    public func save(_ credential: Credential) throws(StoreError) {
        try change("saving a key") { database in try Self.write(credential, database) }
    }

    public func save(_ successor: Credential, inPlaceOf ending: Credential) throws(StoreError) -> Bool {
        try change("rotating a key") { database in
            let now = successor.created.microseconds
            let isLive = try Bool.fetchOne(
                database,
                sql: """
                    SELECT EXISTS (SELECT 1 FROM credential WHERE id = ?1 AND revoked IS NULL
                                   AND (expires IS NULL OR expires > ?2))
                       AND NOT EXISTS (SELECT 1 FROM credential WHERE predecessor = ?1 AND revoked IS NULL
                                       AND (expires IS NULL OR expires > ?2))
                    """, arguments: [ending.id, now])
            guard isLive == true else { return false }
            try Self.write(ending, database)
            try Self.write(successor, database)
            return true
        }
    }

    public func age(_ credential: Credential) throws(StoreError) -> Bool {
        try change("noting that nobody uses a key") { database in
            // Whatever somebody did with it meanwhile counts.
            try database.execute(
                sql: """
                    UPDATE credential SET revoked = ?2, reported_unused = ?3
                    WHERE id = ?1 AND revoked IS NULL AND last_used IS ?4
                    """,
                arguments: [
                    credential.id, credential.revoked?.microseconds, credential.reportedUnused?.microseconds,
                    credential.lastUsed?.microseconds,
                ])
            return database.changesCount == 1
        }
    }

    private static func write(_ credential: Credential, _ database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO credential
                    (id, name, person, digest, hint, assets, created, expires, revoked, last_used, scope,
                     bounds, predecessor, reported_unused)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET name = excluded.name, person = excluded.person,
                    digest = excluded.digest, hint = excluded.hint, assets = excluded.assets,
                    created = excluded.created, scope = excluded.scope,
                    expires = coalesce(min(expires, excluded.expires), expires, excluded.expires),
                    revoked = coalesce(revoked, excluded.revoked),
                    bounds = excluded.bounds, predecessor = excluded.predecessor,
                    reported_unused = excluded.reported_unused,
                    last_used = coalesce(max(last_used, excluded.last_used), last_used, excluded.last_used)
                """,
            arguments: [
                credential.id, credential.name, credential.person, Data(credential.digest), credential.hint,
                try JSONColumn.text(credential.assets), credential.created.microseconds,
                credential.expires?.microseconds, credential.revoked?.microseconds,
                credential.lastUsed?.microseconds, credential.scope.rawValue,
                try JSONColumn.text(BoundsColumn(credential.bounds)), credential.predecessor,
                credential.reportedUnused?.microseconds,
            ])
    }

    public func touch(_ lastUsed: [String: Timestamp]) throws(StoreError) {
        if lastUsed.isEmpty { return }
        try write("noting when keys were used") { database in
            let statement = try database.cachedStatement(
                sql: "UPDATE credential SET last_used = max(coalesce(last_used, 0), ?) WHERE id = ?")
            for (id, time) in lastUsed { try statement.execute(arguments: [time.microseconds, id]) }
        }
    }
}

extension Credential {
    init(row: Row) throws {
        guard let scope = Scope(rawValue: try row.text("scope")) else {
            throw StoreError(.unreadable, "reading what a key is for")
        }
        self.init(
            id: try row.text("id"), name: try row.optionalText("name"), person: try row.text("person"), scope: scope,
            digest: try row.bytes("digest"), hint: try row.text("hint"),
            assets: try JSONColumn.value([String].self, row.text("assets")),
            bounds: try JSONColumn.value(BoundsColumn.self, row.text("bounds")).bounds(),
            created: try row.time("created"),
            expires: try row.optionalTime("expires"), revoked: try row.optionalTime("revoked"),
            lastUsed: try row.optionalTime("last_used"), predecessor: try row.optionalText("predecessor"),
            reportedUnused: try row.optionalTime("reported_unused"))
    }
}

/// What bounds a key, as its column has it. A word that is not known makes the key unreadable: it may have been a bound.
private struct BoundsColumn: Codable {
    var uses: [String]
    var environments: [String]
    var networks: [String]

    init(_ bounds: CredentialBounds) {
        uses = bounds.uses.map(\.rawValue).sorted()
        environments = bounds.environments.map(\.rawValue).sorted()
        networks = bounds.networks
    }

    func bounds() throws -> CredentialBounds {
        let (known, worlds) = (uses.compactMap(Action.init), environments.compactMap(Environment.init))
        guard known.count == uses.count, worlds.count == environments.count else {
            throw StoreError(.unreadable, "reading what bounds a key")
        }
        return CredentialBounds(uses: Set(known), environments: Set(worlds), networks: networks)
    }
}
