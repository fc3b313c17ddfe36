public import Domain
internal import GRDB

extension Store: ShareLinkStore {
    public func shareLinks(to asset: String?) throws(StoreError) -> [ShareLinkRow] {
        try read("reading links to assets") { database in
            try Row.fetchAll(
                database, sql: "SELECT * FROM share_link WHERE asset = coalesce(?, asset) ORDER BY created DESC, id",
                arguments: [asset]
            ).map(ShareLinkRow.init(row:))
        }
    }

    public func shareLink(_ id: String) throws(StoreError) -> ShareLinkRow? {
        try read("reading a link to an asset") { database in
            try Row.fetchOne(database, sql: "SELECT * FROM share_link WHERE id = ?", arguments: [id])
                .map(ShareLinkRow.init(row:))
        }
    }

    public func add(_ link: ShareLinkRow) throws(StoreError) {
        try write("keeping a link to an asset") { database in
            try database.execute(
                sql: """
                    INSERT INTO share_link (id, asset, name, made_by, created, expires, revoked, revoked_by)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    link.id, link.asset, link.name, link.madeBy, link.created.microseconds, link.expires.microseconds,
                    link.revoked?.microseconds, link.revokedBy,
                ])
        }
    }

    public func revoke(shareLink id: String, by person: String, at time: Timestamp) throws(StoreError) -> Bool {
        try write("revoking a link to an asset") { database in
            try database.execute(
                sql: "UPDATE share_link SET revoked = ?, revoked_by = ? WHERE id = ? AND revoked IS NULL",
                arguments: [time.microseconds, person, id])
            return database.changesCount == 1
        }
    }
}

extension ShareLinkRow {
    fileprivate init(row: Row) throws {
        self.init(
            id: try row.text("id"), asset: try row.text("asset"), name: try row.text("name"),
            madeBy: try row.text("made_by"), created: try row.time("created"), expires: try row.time("expires"),
            revoked: try row.optionalTime("revoked"), revokedBy: try row.optionalText("revoked_by"))
    }
}
