extension Schema {
    /// Links by which assets are handed out. They are kept when they have ended: who could come by an asset, and until when, has to be
    /// shown later.
    static let links = """
        CREATE TABLE share_link (
            id TEXT NOT NULL PRIMARY KEY,
            asset TEXT NOT NULL,
            name TEXT NOT NULL,
            made_by TEXT NOT NULL,
            created INTEGER NOT NULL,
            expires INTEGER NOT NULL,
            revoked INTEGER,
            revoked_by TEXT,
            CHECK ((revoked IS NULL) = (revoked_by IS NULL))
        ) STRICT;
        CREATE INDEX share_link_by_asset ON share_link (asset, created);
        """
}
