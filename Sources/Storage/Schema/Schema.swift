internal import GRDB

/// The database's schema and how an older one is brought up to date.
///
/// The version is SQLite's `user_version`. Each step runs in one IMMEDIATE transaction that reads the version first, so
/// that two processes that start at once do not both take it.
enum Schema {
    /// `Slyp`: marks the file as ours, for `file(1)` and for ourselves.
    static let application: Int32 = 0x536c_7970

    /// What brings version n to n + 1, at index n.
    static let steps: [String] = [
        registry + records + objects, policies, objectAssets, deputies, holdings, files, vault, vaultShares,
        sealedRecords, erasure, witnesses, retention, postings, keyEncryption,
        objectConversations, directory, approvals, keyLife, identities, secondFactors, dataSets,
        identityUse, duties, aliases, reviews, identityAddress, links,
        changes,
    ]

    static func bring(_ pool: DatabasePool, upToDate: Bool) throws(StoreError) {
        let operation = "checking the store's version"
        do {
            guard upToDate else {
                let version = try pool.read(version)
                guard version == steps.count else {
                    throw StoreError(
                        .missing, operation, hint: "open it once with a command that writes, which brings it up to date"
                    )
                }
                return
            }
            while try pool.writeWithoutTransaction(step) {}
        } catch {
            throw StoreError(error, operation)
        }
    }

    /// Takes one step. Returns whether there was one to take.
    private static func step(_ database: Database) throws -> Bool {
        var known = 0
        // In one look: somebody else may be taking the first step.
        try database.inTransaction(.deferred) {
            known = try version(database)
            return .commit
        }
        if known == steps.count { return false }
        try database.inTransaction(.immediate) {
            let current = try version(database)
            guard current < steps.count else { return .commit }
            if steps[current] == sealedRecords { try requireNoRecords(database) }
            try database.execute(sql: steps[current])
            if steps[current] == postings { try TermIndex.rebuild(database) }
            try database.execute(
                sql: "PRAGMA user_version = \(current + 1); PRAGMA application_id = \(application);")
            return .commit
        }
        return true
    }

    /// Records whose facts were not sealed cannot be carried over: their leaves would be others, and a log that was written
    /// again proves nothing.
    private static func requireNoRecords(_ database: Database) throws {
        guard try Int.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM record)") == 0 else {
            throw StoreError(
                .olderRecords, "checking the store's version",
                hint:
                    "its records can be read and verified with the version that wrote them; begin a new store in another directory, and keep this one as evidence"
            )
        }
    }

    private static func version(_ database: Database) throws -> Int {
        let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        let owner = try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
        guard owner == application || (owner == 0 && version == 0 && tables == 0) else {
            throw StoreError(.corrupt, "checking the store's version", hint: "the file belongs to another program")
        }
        guard version <= steps.count else {
            throw StoreError(
                .newerSchema, "checking the store's version",
                hint: "it has version \(version), this program knows \(steps.count)")
        }
        return version
    }
}
