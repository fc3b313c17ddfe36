public import Domain
internal import Foundation
internal import GRDB

extension Store: DirectoryStore {
    public func accounts(
        _ selection: DirectorySelection, offset: Int, limit: Int
    ) throws(StoreError) -> ([AccountRow], Int) {
        let (condition, values) = selection.accounts
        return try read("reading accounts") { database in
            let from = "FROM account JOIN person ON person.email = account.person WHERE \(condition)"
            let total = try Int.fetchOne(database, sql: "SELECT count(*) \(from)", arguments: values) ?? 0
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT account.*, email, name, department, roles, active \(from)
                    ORDER BY account.rowid LIMIT \(limit) OFFSET \(offset)
                    """, arguments: values)
            let isFew = rows.count < 1_000
            let everybody = isFew ? [:] : try Self.membership(of: nil, database)
            let accounts = try rows.map { row in
                let person = try row.text("person")
                let groups = isFew ? try Self.membership(of: person, database) : everybody
                return try AccountRow(row: row, groups: groups[person] ?? [])
            }
            return (accounts, total)
        }
    }

    public func knownAccounts(_ ids: Set<String>) throws(StoreError) -> Set<String> {
        try read("looking for accounts") { database in
            let statement = try database.cachedStatement(sql: "SELECT 1 FROM account WHERE id = ?")
            return try ids.filter { try Int.fetchOne(statement, arguments: [$0]) != nil }
        }
    }

    public func save(_ account: AccountRow, replacing version: Int64?) throws(StoreError) -> Bool {
        try change("saving an account") { database in
            guard try Self.version(of: account.id, in: "account", database) == version else { return false }
            try Self.save(account.person, database)
            if !account.person.active { try Self.endSessions(of: account.person.email, database) }
            try database.execute(
                sql: """
                    INSERT INTO account
                        (id, person, user_name, user_key, external_id, resource, provisioned_by, created, modified, version)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (id) DO UPDATE SET user_name = excluded.user_name, user_key = excluded.user_key,
                        external_id = excluded.external_id, resource = excluded.resource,
                        provisioned_by = excluded.provisioned_by, modified = excluded.modified,
                        version = excluded.version
                    """,
                arguments: [
                    account.id, account.person.email, account.userName, account.userName.lowercased(),
                    account.externalID, Data(account.resource), account.provisionedBy,
                    account.created.microseconds, account.modified.microseconds, account.version,
                ])
            return true
        }
    }

    public func remove(account id: String, version: Int64, at time: Timestamp) throws(StoreError) -> Bool {
        defer { overwriteErased() }
        return try change("taking an account away") { database in
            guard try Self.version(of: id, in: "account", database) == version,
                let person = try String.fetchOne(
                    database, sql: "SELECT person FROM account WHERE id = ?", arguments: [id])
            else { return false }
            try database.execute(
                sql: "UPDATE person SET active = 0, roles = '[\"end_user\"]' WHERE email = ?", arguments: [person])
            try Self.endSessions(of: person, database)
            try database.execute(sql: "DELETE FROM password WHERE person = ?", arguments: [person])
            try Self.erasing(database) { try Self.deleteSecondFactor(of: person, database) }
            try database.execute(
                sql: "UPDATE credential SET revoked = ? WHERE person = ? AND revoked IS NULL",
                arguments: [time.microseconds, person])
            try Self.leave(nil, person, database)
            try database.execute(sql: "DELETE FROM account WHERE id = ?", arguments: [id])
            return true
        }
    }

    static func version(of id: String, in table: String, _ database: Database) throws -> Int64? {
        try Int64.fetchOne(database, sql: "SELECT version FROM \(table) WHERE id = ?", arguments: [id])
    }

    private static func endSessions(of person: String, _ database: Database) throws {
        try database.execute(sql: "DELETE FROM session WHERE person = ?", arguments: [person])
    }

    /// The groups of one person or of everybody, by address.
    private static func membership(of person: String?, _ database: Database) throws -> [String: [GroupRow.Name]] {
        var groups: [String: [GroupRow.Name]] = [:]
        let rows = try Row.fetchCursor(
            database.cachedStatement(
                sql: """
                    SELECT person, id, display FROM group_member JOIN person_group ON id = group_id
                    \(person == nil ? "" : "WHERE person = ?") ORDER BY name
                    """), arguments: person.map { [$0] } ?? [])
        while let row = try rows.next() {
            groups[try row.text("person"), default: []].append(
                GroupRow.Name(id: try row.text("id"), display: try row.text("display")))
        }
        return groups
    }
}

extension AccountRow {
    fileprivate init(row: Row, groups: [GroupRow.Name]) throws {
        self.init(
            id: try row.text("id"), person: try Person(row: row, groups: []), userName: try row.text("user_name"),
            externalID: try row.optionalText("external_id"), resource: try row.bytes("resource"),
            provisionedBy: try row.optionalText("provisioned_by"), created: try row.time("created"),
            modified: try row.time("modified"), version: try row.integer("version"))
        self.groups = groups
    }
}

extension DirectorySelection {
    fileprivate var accounts: (String, StatementArguments) {
        switch self {
        case .all: ("1", [])
        case .id(let id): ("account.id = ?", [id])
        case .name(let name): ("user_key = ?", [name.lowercased()])
        case .external(let id): ("external_id = ?", [id])
        case .person(let email): ("account.person = ?", [email])
        case .containing(let text):
            (
                "instr(lower(person.name), ?1) > 0 OR instr(account.person, ?1) > 0 OR instr(user_key, ?1) > 0",
                [text.lowercased()]
            )
        }
    }
}
