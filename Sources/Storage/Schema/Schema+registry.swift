extension Schema {
    /// People, keys, assets and sessions. Times are microseconds since 1970.
    static let registry = """
        CREATE TABLE meta (
            key TEXT NOT NULL PRIMARY KEY,
            value INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        INSERT INTO meta VALUES ('generation', 0), ('probe', 0);

        CREATE TABLE person (
            email TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            department TEXT,
            roles TEXT NOT NULL,
            groups TEXT NOT NULL,
            active INTEGER NOT NULL CHECK (active IN (0, 1))
        ) STRICT;

        CREATE TABLE credential (
            id TEXT NOT NULL PRIMARY KEY,
            name TEXT,
            person TEXT NOT NULL,
            digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
            hint TEXT NOT NULL,
            assets TEXT NOT NULL,
            created INTEGER NOT NULL,
            expires INTEGER,
            revoked INTEGER,
            last_used INTEGER
        ) STRICT;

        CREATE TABLE asset (
            id TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            owner TEXT NOT NULL,
            department TEXT,
            purpose TEXT NOT NULL,
            environment TEXT NOT NULL,
            audience TEXT NOT NULL,
            configuration TEXT NOT NULL,
            version TEXT NOT NULL
        ) STRICT;

        CREATE TABLE asset_version (
            asset TEXT NOT NULL,
            number INTEGER NOT NULL,
            version TEXT NOT NULL,
            manifest BLOB NOT NULL,
            saved_by TEXT NOT NULL,
            saved_at INTEGER NOT NULL,
            PRIMARY KEY (asset, number)
        ) STRICT;

        CREATE TABLE password (
            person TEXT NOT NULL PRIMARY KEY,
            hash TEXT NOT NULL
        ) STRICT;

        CREATE TABLE session (
            digest BLOB NOT NULL PRIMARY KEY CHECK (length(digest) = 32),
            person TEXT NOT NULL,
            created INTEGER NOT NULL,
            expires INTEGER NOT NULL
        ) STRICT;

        """

    /// Who stands in for an asset's owner, which until then was in the manifest alone. JSON, a list of addresses.
    static let deputies = """
        ALTER TABLE asset ADD COLUMN deputies TEXT NOT NULL DEFAULT '[]';
        UPDATE asset SET deputies = coalesce((
            SELECT json_extract(CAST(manifest AS TEXT), '$.deputies') FROM asset_version
            WHERE asset_version.asset = asset.id AND asset_version.version = asset.version
                AND json_valid(CAST(manifest AS TEXT))
            ORDER BY number DESC LIMIT 1), '[]');
        """
}
