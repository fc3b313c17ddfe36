extension Schema {
    /// The organisation's own policy files, and every set of policies that was ever in force, for those who ask later why
    /// something was decided. Times are microseconds since 1970.
    static let policies = """
        CREATE TABLE policy_file (
            name TEXT NOT NULL PRIMARY KEY,
            bytes BLOB NOT NULL
        ) STRICT;

        CREATE TABLE policy_set (
            hash TEXT NOT NULL PRIMARY KEY CHECK (length(hash) = 64),
            first_loaded INTEGER NOT NULL,
            last_loaded INTEGER NOT NULL,
            loaded_by TEXT NOT NULL,
            source TEXT NOT NULL,
            files TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        """
}
