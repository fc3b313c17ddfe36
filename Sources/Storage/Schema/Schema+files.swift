extension Schema {
    /// Files that were uploaded. Times are microseconds since 1970. What a name, a sample or a reason says is in `sealed`;
    /// `labels` is written as that of a record is.
    static let files = """
        CREATE TABLE file (
            sequence INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            digest TEXT NOT NULL CHECK (length(digest) = 64),
            type TEXT NOT NULL,
            bytes INTEGER NOT NULL,
            uploader TEXT NOT NULL,
            credential TEXT,
            asset TEXT,
            time INTEGER NOT NULL,
            activity TEXT NOT NULL,
            upstream TEXT,
            state TEXT NOT NULL,
            scanned INTEGER NOT NULL CHECK (scanned IN (0, 1)),
            computed TEXT NOT NULL,
            classification TEXT NOT NULL,
            labels TEXT NOT NULL,
            fingerprints TEXT,
            nonce BLOB NOT NULL CHECK (length(nonce) = 12),
            sealed BLOB NOT NULL
        ) STRICT;
        CREATE INDEX file_digest ON file (digest, uploader);
        CREATE INDEX file_upstream ON file (upstream) WHERE upstream IS NOT NULL;

        CREATE TABLE file_use (
            file TEXT NOT NULL,
            kind TEXT NOT NULL,
            target TEXT NOT NULL,
            time INTEGER NOT NULL,
            PRIMARY KEY (file, kind, target)
        ) STRICT, WITHOUT ROWID;
        """
}
