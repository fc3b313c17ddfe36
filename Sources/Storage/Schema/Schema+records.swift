extension Schema {
    /// The ledger. Times are microseconds since 1970.
    ///
    /// The columns beside `facts` repeat what it says, for filters; verification compares them. Small columns come
    /// first so that a scan by a filter does not read the body's overflow pages.
    static let records = """
        CREATE TABLE record (
            sequence INTEGER NOT NULL PRIMARY KEY CHECK (sequence >= 0),
            time INTEGER NOT NULL,
            kind TEXT NOT NULL,
            activity TEXT NOT NULL,
            person TEXT,
            asset TEXT,
            operation TEXT NOT NULL,
            outcome TEXT NOT NULL,
            labels TEXT NOT NULL,
            leaf BLOB NOT NULL CHECK (length(leaf) = 32),
            nonce BLOB NOT NULL CHECK (length(nonce) = 12),
            facts BLOB NOT NULL,
            ciphertext BLOB NOT NULL
        ) STRICT;
        CREATE INDEX record_activity ON record (activity);

        CREATE TABLE checkpoint (
            size INTEGER NOT NULL PRIMARY KEY CHECK (size >= 0),
            time INTEGER NOT NULL,
            root BLOB NOT NULL CHECK (length(root) = 32),
            mac BLOB NOT NULL CHECK (length(mac) = 32),
            frontier BLOB
        ) STRICT;

        """
}
