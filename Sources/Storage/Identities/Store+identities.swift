public import Domain
internal import GRDB

extension Store: IdentityStore {
    public func identity(issuer: String, subject: String) throws(StoreError) -> IdentityRow? {
        try read("looking for an identity") { database in
            try Row.fetchOne(
                database, sql: "SELECT * FROM person_identity WHERE issuer = ? AND subject = ?",
                arguments: [issuer, subject]
            ).map(IdentityRow.init)
        }
    }

    public func identities(of person: String) throws(StoreError) -> [IdentityRow] {
        try read("reading a person's identities") { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM person_identity WHERE person = ? ORDER BY issuer", arguments: [person]
            ).map(IdentityRow.init)
        }
    }

    public func link(_ identity: IdentityRow) throws(StoreError) -> Bool {
        try change("keeping an identity") { database in try Self.link(identity, database) }
    }

    public func noteUse(of identity: IdentityRow) throws(StoreError) {
        try write("noting that an identity was used") { database in
            try database.execute(
                sql: """
                    UPDATE person_identity SET last_used = ?3, methods = ?4, second_factor = ?5
                    WHERE issuer = ?1 AND subject = ?2
                    """,
                arguments: [
                    identity.issuer, identity.subject, identity.lastUsed?.microseconds, identity.methods,
                    identity.secondFactor?.microseconds,
                ])
        }
    }

    public func unlink(person: String, from issuer: String?) throws(StoreError) -> Bool {
        try change("forgetting a person's identities") { database in
            try database.execute(
                sql: "DELETE FROM person_identity WHERE person = ?1 AND issuer = coalesce(?2, issuer)",
                arguments: [person, issuer])
            guard database.changesCount > 0 else { return false }
            try database.execute(sql: "DELETE FROM session WHERE person = ?", arguments: [person])
            return true
        }
    }

    public func provision(_ person: Person, as identity: IdentityRow) throws(StoreError) -> Bool {
        try change("adding a person") { database in
            let isKnown = try Bool.fetchOne(
                database, sql: "SELECT EXISTS (SELECT 1 FROM person WHERE email = ?)", arguments: [person.email])
            guard isKnown == false, try Self.link(identity, database) else { return false }
            try Self.save(person, database)
            try Self.describe(person, database)
            return true
        }
    }

    public func place(person: String, in groups: Set<String>, outOf others: Set<String>) throws(StoreError) {
        try change("placing a person in groups") { database in
            let members = try Self.person(person, database)?.groups ?? []
            try Self.leave(
                members.subtracting(others.subtracting(groups)), person, besidesProvisioned: true, database)
            let kept = try String.fetchSet(
                database, sql: "SELECT name FROM person_group WHERE provisioned_by IS NOT NULL")
            try Self.join(groups.subtracting(members).subtracting(kept), person, database)
        }
    }

    private static func link(_ identity: IdentityRow, _ database: Database) throws -> Bool {
        try database.execute(
            sql: """
                INSERT INTO person_identity (issuer, subject, person, address, linked) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """,
            arguments: [
                identity.issuer, identity.subject, identity.person, identity.address, identity.linked.microseconds,
            ])
        return database.changesCount > 0
    }
}

extension IdentityRow {
    fileprivate init(row: Row) throws {
        self.init(
            issuer: try row.text("issuer"), subject: try row.text("subject"), person: try row.text("person"),
            address: try row.optionalText("address"), linked: try row.time("linked"),
            lastUsed: try row.optionalTime("last_used"),
            methods: try row.text("methods"), secondFactor: try row.optionalTime("second_factor"))
    }
}
