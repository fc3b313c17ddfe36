extension Schema {
    /// What is erased and what must not be. Times are microseconds since 1970.
    static let erasure = """
        CREATE TABLE unpurged_key (
            key BLOB NOT NULL PRIMARY KEY CHECK (length(key) = 16)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE purged_record (
            sequence INTEGER NOT NULL PRIMARY KEY,
            cause TEXT NOT NULL,
            receipted INTEGER NOT NULL DEFAULT 0 CHECK (receipted IN (0, 1))
        ) STRICT;
        CREATE INDEX purged_unreceipted ON purged_record (sequence) WHERE receipted = 0;

        CREATE TABLE hold (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            terms BLOB NOT NULL,
            detail BLOB NOT NULL,
            placed INTEGER NOT NULL,
            lifted INTEGER
        ) STRICT;

        """
}
