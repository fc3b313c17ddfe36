public import Domain
internal import GRDB

extension Store: RegistryStore {
    public func people() throws(StoreError) -> [Person] {
        try read("reading people") { database in
            let groups = try Self.groups(database)
            return try Row.fetchAll(database, sql: "SELECT * FROM person ORDER BY email").map { row in
                try Person(row: row, groups: groups[row.text("email")] ?? [])
            }
        }
    }

    public func person(_ email: String) throws(StoreError) -> Person? {
        try read("reading a person") { database in try Self.person(email, database) }
    }

    public func save(_ person: Person) throws(StoreError) {
        try change("saving a person") { database in
            var person = person
            // Whom a directory has let go no manifest brings back: what says nothing of it means no more than that.
            if person.active, try Self.isWithdrawn(person.email, database) { person.active = false }
            try Self.save(person, database)
            try Self.describe(person, database)
            try Self.declare(person.groups, of: person.email, database)
        }
    }

    public func passwordHash(_ email: String) throws(StoreError) -> String? {
        try read("reading a password hash") { database in
            try String.fetchOne(database, sql: "SELECT hash FROM password WHERE person = ?", arguments: [email])
        }
    }

    public func setPasswordHash(_ email: String, _ hash: String?) throws(StoreError) {
        try change("saving a password hash") { database in
            guard let hash else {
                try database.execute(sql: "DELETE FROM password WHERE person = ?", arguments: [email])
                return
            }
            try database.execute(
                sql: """
                    INSERT INTO password (person, hash) VALUES (?, ?)
                    ON CONFLICT (person) DO UPDATE SET hash = excluded.hash
                    """,
                arguments: [email, hash])
        }
    }
}

extension Store {
    /// Everything of a person but the groups.
    static func save(_ person: Person, _ database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO person (email, name, department, roles, active) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (email) DO UPDATE SET name = excluded.name, department = excluded.department,
                    roles = excluded.roles, active = excluded.active
                """,
            arguments: [
                person.email, person.name, person.department,
                try JSONColumn.text(person.roles.map(\.rawValue).sorted()), person.active,
            ])
    }

    /// Notes that what is known of a person was changed, in the account that directories see.
    static func describe(_ person: Person, _ database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO account (id, person, user_name, user_key, resource, created, modified, version)
                VALUES (lower(hex(randomblob(16))), ?1, ?1, ?1, x'7b7d', \(Schema.now), \(Schema.now), 1)
                ON CONFLICT (person) DO UPDATE SET modified = excluded.modified, version = version + 1
                ON CONFLICT (user_key) DO NOTHING
                """, arguments: [person.email])
    }

    /// Whether a directory that keeps the person says that they have left.
    private static func isWithdrawn(_ email: String, _ database: Database) throws -> Bool {
        try Bool.fetchOne(
            database,
            sql: """
                SELECT EXISTS (SELECT 1 FROM person JOIN account ON account.person = email
                    WHERE email = ? AND active = 0 AND provisioned_by IS NOT NULL)
                """, arguments: [email]) ?? false
    }

    static func person(_ email: String, _ database: Database) throws -> Person? {
        guard let row = try Row.fetchOne(database, sql: "SELECT * FROM person WHERE email = ?", arguments: [email])
        else { return nil }
        return try Person(row: row, groups: groups(of: email, database))
    }

    static func groups(of email: String, _ database: Database) throws -> Set<String> {
        try String.fetchSet(
            database.cachedStatement(
                sql: """
                    SELECT name FROM group_member JOIN person_group ON person_group.id = group_id WHERE person = ?
                    """), arguments: [email])
    }

    /// The names of everybody's groups, by address.
    static func groups(_ database: Database) throws -> [String: Set<String>] {
        var groups: [String: Set<String>] = [:]
        let rows = try Row.fetchCursor(
            database,
            sql: "SELECT person, name FROM group_member JOIN person_group ON person_group.id = group_id")
        while let row = try rows.next() { groups[try row.text("person"), default: []].insert(try row.text("name")) }
        return groups
    }
}

extension Person {
    init(row: Row, groups: Set<String>) throws {
        var roles: Set<Role> = []
        for name in try JSONColumn.value([String].self, row.text("roles")) {
            guard let role = Role(rawValue: name) else { throw StoreError(.unreadable, "reading a person's roles") }
            roles.insert(role)
        }
        self.init(
            email: try row.text("email"), name: try row.text("name"), department: try row.optionalText("department"),
            roles: roles, groups: groups, active: try row.integer("active") == 1)
    }
}
