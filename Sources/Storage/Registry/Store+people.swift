public import Domain
internal import GRDB

extension Store: RegistryStore {
    public func people() throws(StoreError) -> [Person] {
        try read("reading people") { database in
            try Row.fetchAll(database, sql: "SELECT * FROM person ORDER BY email").map(Person.init(row:))
        }
    }

    public func person(_ email: String) throws(StoreError) -> Person? {
        try read("reading a person") { database in
            try Row.fetchOne(database, sql: "SELECT * FROM person WHERE email = ?", arguments: [email])
                .map(Person.init(row:))
        }
    }

    public func save(_ person: Person) throws(StoreError) {
        try change("saving a person") { database in
            try database.execute(
                sql: """
                    INSERT INTO person (email, name, department, roles, groups, active) VALUES (?, ?, ?, ?, ?, ?)
                    ON CONFLICT (email) DO UPDATE SET name = excluded.name, department = excluded.department,
                        roles = excluded.roles, groups = excluded.groups, active = excluded.active
                    """,
                arguments: [
                    person.email, person.name, person.department,
                    try JSONColumn.text(person.roles.map(\.rawValue).sorted()),
                    try JSONColumn.text(person.groups.sorted()), person.active,
                ])
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

extension Person {
    fileprivate init(row: Row) throws {
        var roles: Set<Role> = []
        for name in try JSONColumn.value([String].self, row.text("roles")) {
            guard let role = Role(rawValue: name) else { throw StoreError(.unreadable, "reading a person's roles") }
            roles.insert(role)
        }
        self.init(
            email: try row.text("email"), name: try row.text("name"), department: try row.optionalText("department"),
            roles: roles, groups: Set(try JSONColumn.value([String].self, row.text("groups"))),
            active: try row.integer("active") == 1)
    }
}
