extension Schema {
    /// For how long records are kept: one row, or none. Times are microseconds since 1970.
    static let retention = """
        CREATE TABLE retention (
            number INTEGER NOT NULL PRIMARY KEY CHECK (number = 1),
            rules BLOB NOT NULL,
            applied INTEGER NOT NULL
        ) STRICT;

        """
}
