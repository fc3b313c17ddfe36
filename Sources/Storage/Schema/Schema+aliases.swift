extension Schema {
    /// Other names of people: addresses, accounts at other services, users of a provider of GPTs. A name is one person's. Times are
    /// microseconds since 1970.
    static let aliases = """
        CREATE TABLE person_alias (
            kind TEXT NOT NULL,
            name TEXT NOT NULL,
            person TEXT NOT NULL,
            evidence TEXT NOT NULL,
            added_by TEXT NOT NULL,
            added INTEGER NOT NULL,
            PRIMARY KEY (kind, name)
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX person_alias_person ON person_alias (person);
        """
}
