extension Schema {
    /// What an organisation has looked for. Hashes of rows and fingerprints of documents lie in files beside the database,
    /// which are named by the hash that stands here, so that a change is this table's alone. Times are microseconds since
    /// 1970.
    static let holdings = """
        CREATE TABLE holding (
            kind TEXT NOT NULL,
            name TEXT NOT NULL,
            hash TEXT NOT NULL,
            labels TEXT NOT NULL,
            summary BLOB NOT NULL,
            content BLOB,
            changed_by TEXT NOT NULL,
            changed INTEGER NOT NULL,
            PRIMARY KEY (kind, name)
        ) STRICT;
        INSERT INTO meta VALUES ('holdings', 0);

        """
}
