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

    /// The assets that something in it was made with. Not a column beside the person: a thread may hold what two assets
    /// made, and one that nobody is known to have made what an asset did. What was noted before has none.
    static let objectAssets = """
        CREATE TABLE upstream_object_asset (
            id TEXT NOT NULL,
            asset TEXT NOT NULL,
            noted INTEGER NOT NULL,
            PRIMARY KEY (id, asset)
        ) STRICT, WITHOUT ROWID;
        """

    /// The conversations that responses belong to: of each the one that became known first.
    static let objectConversations = """
        CREATE TABLE upstream_object_conversation (
            id TEXT NOT NULL PRIMARY KEY,
            conversation TEXT NOT NULL,
            noted INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """
}
