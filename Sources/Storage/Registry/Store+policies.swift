internal import Domain
internal import Foundation
internal import GRDB

extension Store {
    public func policyFiles() throws(StoreError) -> [PolicyFileRow] {
        try read("reading the policy files") { database in
            try Row.fetchAll(database, sql: "SELECT * FROM policy_file ORDER BY name").map { row in
                PolicyFileRow(name: try row.text("name"), bytes: try row.bytes("bytes"))
            }
        }
    }

    public func replacePolicyFiles(_ files: [PolicyFileRow], keeping set: PolicySetRow) throws(StoreError) {
        try change("saving the policy files") { database in
            try database.execute(sql: "DELETE FROM policy_file")
            for file in files {
                try database.execute(
                    sql: "INSERT INTO policy_file (name, bytes) VALUES (?, ?)",
                    arguments: [file.name, Data(file.bytes)])
            }
            try Self.keep(set, in: database)
        }
    }

    public func save(_ set: PolicySetRow) throws(StoreError) {
        try write("keeping a set of policies") { database in try Self.keep(set, in: database) }
    }

    /// What is in force already came into force when it did, and by whom it did.
    private static func keep(_ set: PolicySetRow, in database: Database) throws {
        let last = try Row.fetchOne(
            database, sql: "SELECT hash, source FROM policy_set ORDER BY last_loaded DESC, hash LIMIT 1")
        if let last, try last.text("hash") == set.hash, try last.text("source") == set.source { return }
        try database.execute(
            sql: """
                INSERT INTO policy_set (hash, first_loaded, last_loaded, loaded_by, source, files)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (hash) DO UPDATE SET last_loaded = excluded.last_loaded,
                    loaded_by = excluded.loaded_by, source = excluded.source
                """,
            arguments: [
                set.hash, set.firstLoaded.microseconds, set.lastLoaded.microseconds, set.loadedBy, set.source,
                try JSONColumn.text(set.files.map(PolicyFileColumn.init)),
            ])
    }

    public func policySet(_ hash: String) throws(StoreError) -> PolicySetRow? {
        try read("reading a set of policies") { database in
            try Row.fetchOne(database, sql: "SELECT * FROM policy_set WHERE hash = ?", arguments: [hash])
                .map(PolicySetRow.init(row:))
        }
    }

    public func policySets(beginning prefix: String, limit: Int) throws(StoreError) -> [PolicySetSummary] {
        try read("listing sets of policies") { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT hash, first_loaded, last_loaded, loaded_by, source FROM policy_set
                    WHERE substr(hash, 1, length(?1)) = ?1 ORDER BY last_loaded DESC, hash LIMIT ?2
                    """,
                arguments: [prefix, limit]
            ).map { row in
                PolicySetSummary(
                    hash: try row.text("hash"), firstLoaded: try row.time("first_loaded"),
                    lastLoaded: try row.time("last_loaded"), loadedBy: try row.text("loaded_by"),
                    source: try row.text("source"))
            }
        }
    }

    public func latestPolicySet() throws(StoreError) -> PolicySetRow? {
        try read("reading the last set of policies") { database in
            try Row.fetchOne(database, sql: "SELECT * FROM policy_set ORDER BY last_loaded DESC, hash LIMIT 1")
                .map(PolicySetRow.init(row:))
        }
    }
}

/// A file in the column of a set.
private struct PolicyFileColumn: Codable {
    var name: String
    var bytes: Data

    init(_ file: PolicyFileRow) {
        name = file.name
        bytes = Data(file.bytes)
    }

    var row: PolicyFileRow { PolicyFileRow(name: name, bytes: [UInt8](bytes)) }
}

extension PolicySetRow {
    fileprivate init(row: Row) throws {
        self.init(
            hash: try row.text("hash"), firstLoaded: try row.time("first_loaded"),
            lastLoaded: try row.time("last_loaded"), loadedBy: try row.text("loaded_by"),
            source: try row.text("source"),
            files: try JSONColumn.value([PolicyFileColumn].self, row.text("files")).map(\.row))
    }
}
