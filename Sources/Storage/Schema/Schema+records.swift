extension Schema {
    /// The tree's heads, as they were when records lay beside them whose facts were not sealed.
    static let records = """
        CREATE TABLE record (
            sequence INTEGER NOT NULL PRIMARY KEY CHECK (sequence >= 0)
        ) STRICT;

        CREATE TABLE checkpoint (
            size INTEGER NOT NULL PRIMARY KEY CHECK (size >= 0),
            time INTEGER NOT NULL,
            root BLOB NOT NULL CHECK (length(root) = 32),
            mac BLOB NOT NULL CHECK (length(mac) = 32),
            frontier BLOB
        ) STRICT;

        """

    /// The ledger's records, everything but their leaves sealed, what finds them, and whose keys seal them. Times are
    /// microseconds since 1970.
    ///
    /// Small columns come first so that a list does not read the content's overflow pages.
    static let sealedRecords = """
        DROP TABLE record;
        CREATE TABLE record (
            sequence INTEGER NOT NULL PRIMARY KEY CHECK (sequence >= 0),
            time INTEGER NOT NULL,
            kind TEXT NOT NULL,
            activity BLOB CHECK (activity IS NULL OR length(activity) = 16),
            leaf BLOB NOT NULL CHECK (length(leaf) = 32),
            entry BLOB NOT NULL,
            terms BLOB NOT NULL,
            facts BLOB,
            content BLOB
        ) STRICT;
        CREATE INDEX record_activity ON record (activity);

        CREATE TABLE record_term (
            term BLOB NOT NULL CHECK (length(term) = 16),
            opening INTEGER NOT NULL,
            sequence INTEGER NOT NULL,
            PRIMARY KEY (term, opening, sequence)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE subject (
            key BLOB NOT NULL PRIMARY KEY CHECK (length(key) = 16),
            pseudonym BLOB NOT NULL CHECK (length(pseudonym) = 16),
            term BLOB UNIQUE CHECK (term IS NULL OR length(term) = 16),
            name BLOB,
            wrapped BLOB,
            created INTEGER NOT NULL,
            erased INTEGER
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE log_key (
            number INTEGER PRIMARY KEY,
            verifier TEXT NOT NULL UNIQUE,
            seed BLOB NOT NULL,
            began INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE log_note (
            size INTEGER NOT NULL CHECK (size >= 0),
            time INTEGER NOT NULL,
            root BLOB NOT NULL CHECK (length(root) = 32),
            note BLOB NOT NULL,
            PRIMARY KEY (size, time)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE log_tile (
            place INTEGER NOT NULL PRIMARY KEY,
            hashes BLOB NOT NULL
        ) STRICT;

        """
}
