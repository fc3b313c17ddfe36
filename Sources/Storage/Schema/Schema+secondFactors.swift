extension Schema {
    /// Second factors, how and when each session was opened, and what is served because somebody broke the glass. Times are
    /// microseconds since 1970.
    static let secondFactors = """
        CREATE TABLE second_factor (
            person TEXT NOT NULL PRIMARY KEY,
            nonce BLOB NOT NULL CHECK (length(nonce) = 12),
            ciphertext BLOB NOT NULL,
            created INTEGER NOT NULL,
            last_step INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE recovery_code (
            person TEXT NOT NULL,
            digest BLOB NOT NULL CHECK (length(digest) = 32),
            PRIMARY KEY (person, digest)
        ) STRICT, WITHOUT ROWID;

        ALTER TABLE session ADD COLUMN used INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE session ADD COLUMN methods TEXT NOT NULL DEFAULT 'pwd';
        ALTER TABLE session ADD COLUMN second_factor INTEGER;
        ALTER TABLE session ADD COLUMN address TEXT;
        ALTER TABLE session ADD COLUMN agent TEXT;
        UPDATE session SET used = created;
        CREATE INDEX session_person ON session (person);

        ALTER TABLE asset_approval ADD COLUMN glass INTEGER NOT NULL DEFAULT 0 CHECK (glass IN (0, 1));
        CREATE INDEX broken_glass ON asset_approval (asset) WHERE glass = 1;
        """
}
