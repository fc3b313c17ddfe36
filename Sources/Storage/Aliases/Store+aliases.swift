internal import Domain
internal import GRDB

extension Store: AliasStore {
    public func aliases() throws(StoreError) -> [AliasRow] {
        try read("reading other names of people") { database in
            try Row.fetchAll(database, sql: "SELECT * FROM person_alias ORDER BY kind, name").map(AliasRow.init(row:))
        }
    }

    static func aliases(of person: String, _ database: Database) throws -> [AliasRow] {
        try Row.fetchAll(
            database.cachedStatement(sql: "SELECT * FROM person_alias WHERE person = ? ORDER BY kind, name"),
            arguments: [person]
        ).map(AliasRow.init(row:))
    }

    public func save(_ alias: AliasRow) throws(StoreError) -> Bool {
        try change("keeping another name of a person") { database in
            try database.execute(
                sql: """
                    INSERT INTO person_alias (kind, name, person, evidence, added_by, added)
                    SELECT ?1, ?2, ?3, ?4, ?5, ?6
                    WHERE NOT EXISTS (SELECT 1 FROM person WHERE email = ?2 AND ?1 = 'email')
                        AND EXISTS (SELECT 1 FROM person WHERE email = ?3)
                    ON CONFLICT DO NOTHING
                    """,
                arguments: [
                    alias.kind, alias.name, alias.person, alias.evidence, alias.addedBy, alias.added.microseconds,
                ])
            return database.changesCount == 1
        }
    }

    public func issuers(linkedBy address: String, of person: String) throws(StoreError) -> [String] {
        try read("looking for what an address opened") { database in
            try String.fetchAll(
                database,
                sql:
                    "SELECT issuer FROM person_identity WHERE person = ?2 AND coalesce(address, ?1) = ?1 ORDER BY issuer",
                arguments: [address, person])
        }
    }

    public func deleteAlias(kind: String, name: String) throws(StoreError) -> Bool {
        try change("forgetting another name of a person") { database in
            let owner = try String.fetchOne(
                database, sql: "DELETE FROM person_alias WHERE kind = ? AND name = ? RETURNING person",
                arguments: [kind, name])
            guard let owner else { return false }
            guard kind == "email" else { return true }
            try database.execute(
                sql: "DELETE FROM person_identity WHERE person = ?2 AND coalesce(address, ?1) = ?1",
                arguments: [name, owner])
            // Whoever came by this address is not told apart from whoever came by another.
            try database.execute(sql: "DELETE FROM session WHERE person = ?", arguments: [owner])
            return true
        }
    }
}

extension AliasRow {
    fileprivate init(row: Row) throws {
        self.init(
            kind: try row.text("kind"), name: try row.text("name"), person: try row.text("person"),
            evidence: try row.text("evidence"), addedBy: try row.text("added_by"), added: try row.time("added"))
    }
}
