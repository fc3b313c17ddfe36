extension Schema {
    /// The index by terms as lists: a row for each term and stretch of the log instead of one for each record's term
    /// (Documentation/Decisions/0020). It is made anew of what the records say they are found by.
    static let postings = """
        DROP TABLE record_term;
        CREATE TABLE record_posting (
            term BLOB NOT NULL CHECK (length(term) = 16),
            stretch INTEGER NOT NULL,
            part INTEGER NOT NULL,
            places BLOB NOT NULL,
            PRIMARY KEY (term, stretch, part)
        ) STRICT, WITHOUT ROWID;

        """
}
