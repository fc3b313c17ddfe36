public import Domain
internal import Foundation
internal import GRDB

extension Store {
    public func assets() throws(StoreError) -> [Asset] {
        try read("reading assets") { database in
            try Row.fetchAll(database, sql: "SELECT * FROM asset ORDER BY id").map(Asset.init(row:))
        }
    }

    public func save(
        _ asset: Asset, keeping version: AssetVersionRow, inPlaceOf expected: String?
    ) throws(StoreError) -> Bool {
        try change("saving an asset") { database in
            let current = try String.fetchOne(
                database, sql: "SELECT version FROM asset WHERE id = ?", arguments: [asset.id])
            guard current == expected else { return false }
            try Self.put(asset, database)
            try Self.keep(version, database)
            return true
        }
    }

    /// Puts an asset in force, in the place of the one with the same id.
    static func put(_ asset: Asset, _ database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO asset
                    (id, name, owner, deputies, department, purpose, environment, audience, configuration, version,
                     approved, approved_until)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET name = excluded.name, owner = excluded.owner,
                    deputies = excluded.deputies, department = excluded.department,
                    purpose = excluded.purpose, environment = excluded.environment, audience = excluded.audience,
                    configuration = excluded.configuration, version = excluded.version,
                    approved = excluded.approved, approved_until = excluded.approved_until
                """,
            arguments: [
                asset.id, asset.name, asset.owner, try JSONColumn.text(asset.deputies.sorted()), asset.department,
                asset.purpose, asset.environment.rawValue,
                try JSONColumn.text(AssetColumns.AudienceColumn(asset.audience)),
                try JSONColumn.text(AssetColumns.ConfigurationColumn(asset)), asset.version,
                asset.isApproved, asset.approvedUntil?.microseconds,
            ])
    }

    /// Keeps a version for good, under the next number.
    static func keep(_ version: AssetVersionRow, _ database: Database) throws {
        try database.execute(
            sql: """
                INSERT INTO asset_version (asset, number, version, manifest, saved_by, saved_at, why)
                SELECT ?1, coalesce(max(number), 0) + 1, ?2, ?3, ?4, ?5, ?6 FROM asset_version WHERE asset = ?1
                """,
            arguments: [
                version.asset, version.version, Data(version.manifest), version.savedBy, version.savedAt.microseconds,
                version.why,
            ])
    }

    public func versions(of asset: String) throws(StoreError) -> [AssetVersionRow] {
        try read("reading an asset's versions") { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM asset_version WHERE asset = ? ORDER BY number DESC", arguments: [asset]
            ).map { row in
                AssetVersionRow(
                    asset: try row.text("asset"), number: try row.integer("number"), version: try row.text("version"),
                    manifest: try row.bytes("manifest"), savedBy: try row.text("saved_by"),
                    savedAt: try row.time("saved_at"), why: try row.optionalText("why"))
            }
        }
    }
}

extension Asset {
    init(row: Row) throws {
        guard let environment = Environment(rawValue: try row.text("environment")) else {
            throw StoreError(.unreadable, "reading an asset's environment")
        }
        let column = try JSONColumn.value(AssetColumns.ConfigurationColumn.self, row.text("configuration"))
        self.init(
            id: try row.text("id"), name: try row.text("name"), owner: try row.text("owner"),
            deputies: Set(try JSONColumn.value([String].self, row.text("deputies"))),
            department: try row.optionalText("department"), purpose: try row.text("purpose"),
            environment: environment,
            audience: try JSONColumn.value(AssetColumns.AudienceColumn.self, row.text("audience")).audience,
            configuration: try column.configuration(),
            version: try row.text("version"), isApproved: try row.integer("approved") == 1,
            approvedUntil: try row.optionalTime("approved_until"))
        column.details?.fill(&self)
    }
}
