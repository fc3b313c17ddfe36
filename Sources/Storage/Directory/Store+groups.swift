internal import Domain
internal import GRDB

extension Store {
    public func groups(
        _ selection: DirectorySelection, offset: Int, limit: Int
    ) throws(StoreError) -> ([GroupRow], Int) {
        let (condition, values) = selection.groups
        return try read("reading groups") { database in
            let from = "FROM person_group WHERE \(condition)"
            let total = try Int.fetchOne(database, sql: "SELECT count(*) \(from)", arguments: values) ?? 0
            let rows = try Row.fetchAll(
                database, sql: "SELECT * \(from) ORDER BY rowid LIMIT \(limit) OFFSET \(offset)",
                arguments: values)
            return (try rows.map { try GroupRow(row: $0, members: Self.members(of: $0.text("id"), database)) }, total)
        }
    }

    public func save(_ group: GroupRow, replacing version: Int64?) throws(StoreError) -> Bool {
        try change("saving a group") { database in
            guard try Self.version(of: group.id, in: "person_group", database) == version else { return false }
            try database.execute(
                sql: """
                    INSERT INTO person_group
                        (id, name, display, external_id, provisioned_by, created, modified, version)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (id) DO UPDATE SET name = excluded.name, display = excluded.display,
                        external_id = excluded.external_id, provisioned_by = excluded.provisioned_by,
                        modified = excluded.modified, version = excluded.version
                    """,
                arguments: [
                    group.id, group.name, group.display, group.externalID, group.provisionedBy,
                    group.created.microseconds, group.modified.microseconds, group.version,
                ])
            let before = Set(try Self.members(of: group.id, database).map(\.id))
            let after = Set(group.members.map(\.id))
            for account in before.subtracting(after) {
                try Self.touch(
                    account, "DELETE FROM group_member WHERE group_id = ?1 AND person =", group, database)
            }
            for account in after.subtracting(before) {
                try Self.touch(
                    account, "INSERT OR IGNORE INTO group_member (group_id, person) SELECT ?1,", group, database)
            }
            return true
        }
    }

    public func remove(group id: String, version: Int64) throws(StoreError) -> Bool {
        try change("taking a group away") { database in
            guard try Self.version(of: id, in: "person_group", database) == version else { return false }
            try database.execute(
                sql: """
                    UPDATE account SET version = version + 1
                    WHERE person IN (SELECT person FROM group_member WHERE group_id = ?)
                    """, arguments: [id])
            try database.execute(sql: "DELETE FROM group_member WHERE group_id = ?", arguments: [id])
            try database.execute(sql: "DELETE FROM person_group WHERE id = ?", arguments: [id])
            return true
        }
    }

    /// Makes a person a member or not, by the account; what the account says of its groups is then another.
    private static func touch(
        _ account: String, _ sql: String, _ group: GroupRow, _ database: Database
    ) throws {
        try database.cachedStatement(sql: sql + " (SELECT person FROM account WHERE id = ?2)")
            .execute(arguments: [group.id, account])
        try database.cachedStatement(sql: "UPDATE account SET version = version + 1, modified = ? WHERE id = ?")
            .execute(arguments: [group.modified.microseconds, account])
    }

    /// Puts a person into these groups and no others, as a manifest says it; groups that a directory keeps are the directory's.
    static func declare(_ names: Set<String>, of person: String, _ database: Database) throws {
        try leave(names, person, besidesProvisioned: true, database)
        try join(names, person, database)
    }

    /// Puts a person into groups; those nobody has yet are made.
    static func join(_ names: Set<String>, _ person: String, _ database: Database) throws {
        for name in names.sorted() {
            try database.execute(
                sql: """
                    INSERT INTO person_group (id, name, display, created, modified, version)
                    VALUES (lower(hex(randomblob(16))), ?1, ?1, \(Schema.now), \(Schema.now), 1)
                    ON CONFLICT (name) DO NOTHING
                    """, arguments: [name])
            try database.execute(
                sql: "INSERT OR IGNORE INTO group_member SELECT ?, id FROM person_group WHERE name = ?",
                arguments: [person, name])
            if database.changesCount > 0 { try changed("name = ?", name, database) }
        }
    }

    /// Takes a person out of all groups but these. One that only manifests knew of is gone with its last member.
    static func leave(
        _ kept: Set<String>?, _ person: String, besidesProvisioned: Bool = false, _ database: Database
    ) throws {
        let ours = besidesProvisioned ? " AND provisioned_by IS NULL" : ""
        let groups = try Row.fetchAll(
            database,
            sql: "SELECT id, name FROM person_group JOIN group_member ON group_id = id WHERE person = ?" + ours,
            arguments: [person])
        for group in groups where try kept?.contains(group.text("name")) != true {
            let id = try group.text("id")
            try database.execute(
                sql: "DELETE FROM group_member WHERE person = ? AND group_id = ?", arguments: [person, id])
            try changed("id = ?", id, database)
            try database.execute(
                sql: """
                    DELETE FROM person_group WHERE id = ?1 AND provisioned_by IS NULL
                        AND NOT EXISTS (SELECT 1 FROM group_member WHERE group_id = ?1)
                    """, arguments: [id])
        }
    }

    private static func changed(_ condition: String, _ value: String, _ database: Database) throws {
        try database.execute(
            sql: "UPDATE person_group SET version = version + 1, modified = \(Schema.now) WHERE \(condition)",
            arguments: [value])
    }

    private static func members(of group: String, _ database: Database) throws -> [GroupRow.Member] {
        try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT account.id AS id, email, name FROM group_member
                    JOIN account ON account.person = group_member.person JOIN person ON email = account.person
                    WHERE group_id = ? ORDER BY email
                    """), arguments: [group]
        ).map { GroupRow.Member(id: try $0.text("id"), person: try $0.text("email"), name: try $0.text("name")) }
    }
}

extension GroupRow {
    fileprivate init(row: Row, members: [Member]) throws {
        self.init(
            id: try row.text("id"), name: try row.text("name"), display: try row.text("display"),
            externalID: try row.optionalText("external_id"), provisionedBy: try row.optionalText("provisioned_by"),
            created: try row.time("created"), modified: try row.time("modified"), version: try row.integer("version"),
            members: members)
    }
}

extension DirectorySelection {
    fileprivate var groups: (String, StatementArguments) {
        switch self {
        case .all: ("1", [])
        case .id(let id): ("id = ?", [id])
        case .name(let name): ("name = ?", [name])
        case .external(let id): ("external_id = ?", [id])
        case .person(let email): ("id IN (SELECT group_id FROM group_member WHERE person = ?)", [email])
        case .containing(let text): ("instr(lower(display), ?1) > 0 OR instr(name, ?1) > 0", [text.lowercased()])
        }
    }
}
