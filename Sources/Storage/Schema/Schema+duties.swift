extension Schema {
    /// Who has two duties that nobody should have both of, for as long as it is so. Times are microseconds since 1970.
    static let duties = """
        CREATE TABLE duty_conflict (
            person TEXT NOT NULL,
            rule TEXT NOT NULL,
            found INTEGER NOT NULL,
            PRIMARY KEY (person, rule)
        ) STRICT, WITHOUT ROWID;
        """
}
