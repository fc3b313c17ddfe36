extension Schema {
    /// Who cosigns the log's checkpoints. One that no longer does stays: what it cosigned has to be checked later. Times are
    /// microseconds since 1970.
    static let witnesses = """
        CREATE TABLE log_witness (
            number INTEGER PRIMARY KEY,
            verifier TEXT NOT NULL UNIQUE,
            url TEXT NOT NULL,
            appointed INTEGER NOT NULL,
            dismissed INTEGER,
            size INTEGER,
            time INTEGER,
            refusal TEXT,
            refused INTEGER,
            CHECK ((size IS NULL) = (time IS NULL)),
            CHECK ((refusal IS NULL) = (refused IS NULL))
        ) STRICT;

        """
}
