extension Schema {
    /// Who made what the upstream keeps. Several people may stand behind one id.
    static let objects = """
        CREATE TABLE upstream_object (
            id TEXT NOT NULL,
            person TEXT NOT NULL,
            noted INTEGER NOT NULL,
            PRIMARY KEY (id, person)
        ) STRICT, WITHOUT ROWID;
        """
}
