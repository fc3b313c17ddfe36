public import Domain
internal import GRDB

extension Store {
    public func approvalRules() throws(StoreError) -> [UInt8]? {
        try read("reading the rules of approval", Self.approvalRules)
    }

    static func approvalRules(_ database: Database) throws -> [UInt8]? {
        try String.fetchOne(database, sql: "SELECT rules FROM approval_rules").map { Array($0.utf8) }
    }

    public func save(approvalRules: [UInt8], by person: String, at time: Timestamp) throws(StoreError) {
        try change("saving the rules of approval") { database in
            try database.execute(
                sql: "INSERT OR REPLACE INTO approval_rules (id, rules, saved_by, saved_at) VALUES (1, ?, ?, ?)",
                arguments: [String(decoding: approvalRules, as: UTF8.self), person, time.microseconds])
        }
    }

    public func approval(of asset: String) throws(StoreError) -> StoredApproval? {
        try read("reading an asset's approvals") { database in
            try Row.fetchOne(database, sql: "SELECT * FROM asset_approval WHERE asset = ?", arguments: [asset])
                .map(StoredApproval.init(row:))
        }
    }

    public func approvals() throws(StoreError) -> [StoredApproval] {
        try read("reading the assets' approvals") { database in
            try Row.fetchAll(database, sql: "SELECT * FROM asset_approval ORDER BY asset")
                .map(StoredApproval.init(row:))
        }
    }

    public func approvalsDue(by now: Timestamp) throws(StoreError) -> [String] {
        try read("looking for approvals that are due") { database in
            try String.fetchAll(
                database, sql: "SELECT asset FROM asset_approval WHERE due <= ? ORDER BY asset",
                arguments: [now.microseconds])
        }
    }

    public func brokenGlass() throws(StoreError) -> Set<String> {
        try read("looking for broken glass", Self.brokenGlass)
    }

    static func brokenGlass(_ database: Database) throws -> Set<String> {
        try String.fetchSet(database, sql: "SELECT asset FROM asset_approval WHERE glass = 1")
    }

    public func save(_ approval: StoredApproval, _ change: ApprovalChange) throws(StoreError) -> Bool {
        try self.change("saving an asset's approvals") { database in
            let state = String(decoding: approval.state, as: UTF8.self)
            let due = approval.due?.microseconds
            if approval.revision == 0 {
                try database.execute(
                    sql: """
                        INSERT INTO asset_approval (asset, revision, state, due, glass) VALUES (?, 1, ?, ?, ?)
                        ON CONFLICT DO NOTHING
                        """, arguments: [approval.asset, state, due, approval.isGlassBroken])
            } else {
                try database.execute(
                    sql: """
                        UPDATE asset_approval SET revision = revision + 1, state = ?, due = ?, glass = ?
                        WHERE asset = ? AND revision = ?
                        """, arguments: [state, due, approval.isGlassBroken, approval.asset, approval.revision])
            }
            guard database.changesCount == 1 else { return false }
            if let version = change.version { try Self.keep(version, database) }
            for asset in change.inForce { try Self.put(asset, database) }
            for id in change.withdrawn.sorted() {
                try database.execute(sql: "DELETE FROM asset WHERE id = ?", arguments: [id])
            }
            return true
        }
    }
}

extension StoredApproval {
    fileprivate init(row: Row) throws {
        self.init(
            asset: try row.text("asset"), revision: try row.integer("revision"),
            state: Array(try row.text("state").utf8), due: try row.optionalTime("due"),
            isGlassBroken: try row.integer("glass") != 0)
    }
}
