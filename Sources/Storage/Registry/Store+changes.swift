internal import Domain
internal import GRDB

extension Store {
    /// With more rows than this that changed, everything is read: one by one they would cost as much.
    private static let mostChanges = 1_000

    public func changes(since generation: Int64) throws(StoreError) -> RegistryChanges? {
        // One look: what is read belongs together.
        try read("reading what changed in the registry") { database in
            guard try generation <= Self.meta("generation", database) && Self.meta("whole", database) <= generation
            else { return nil }
            var count = 0
            for table in ["person", "credential", "asset", "data_set"] {
                count +=
                    try Int.fetchOne(
                        database.cachedStatement(sql: "SELECT count(*) FROM \(table) WHERE changed > ?"),
                        arguments: [generation]) ?? 0
            }
            guard count <= Self.mostChanges else { return nil }
            var changes = RegistryChanges()
            try Self.addPeople(generation, to: &changes, database)
            changes.credentials = try Self.changed("credential", generation, database).map(Credential.init(row:))
            changes.assets = try Self.changed("asset", generation, database).map(Asset.init(row:))
            changes.dataSets = try Self.changed("data_set", generation, database).map(DataSet.init(row:))
            changes.approvalRules = try Self.approvalRules(database)
            changes.brokenGlass = try Self.brokenGlass(database)
            return changes
        }
    }

    private static func addPeople(
        _ generation: Int64, to changes: inout RegistryChanges, _ database: Database
    ) throws {
        for row in try changed("person", generation, database) {
            let email = try row.text("email")
            changes.people.append(try Person(row: row, groups: groups(of: email, database)))
            changes.aliases += try aliases(of: email, database)
            let hasFactor = try Bool.fetchOne(
                database.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM second_factor WHERE person = ?)"),
                arguments: [email])
            if hasFactor == true { changes.secondFactors.insert(email) }
        }
    }

    private static func changed(_ table: String, _ generation: Int64, _ database: Database) throws -> [Row] {
        try Row.fetchAll(
            database.cachedStatement(sql: "SELECT * FROM \(table) WHERE changed > ?"), arguments: [generation])
    }

    private static func meta(_ key: String, _ database: Database) throws -> Int64 {
        guard
            let value = try Int64.fetchOne(
                database.cachedStatement(sql: "SELECT value FROM meta WHERE key = ?"), arguments: [key])
        else { throw StoreError(.corrupt, "reading the registry's generation") }
        return value
    }
}
