extension Schema {
    /// How versions of assets are approved, and how far each is. What is in force may have an end.
    static let approvals = """
        CREATE TABLE approval_rules (
            id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
            rules TEXT NOT NULL,
            saved_by TEXT NOT NULL,
            saved_at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE asset_approval (
            asset TEXT NOT NULL PRIMARY KEY,
            revision INTEGER NOT NULL,
            state TEXT NOT NULL,
            due INTEGER
        ) STRICT;

        ALTER TABLE asset ADD COLUMN approved INTEGER NOT NULL DEFAULT 1 CHECK (approved IN (0, 1));
        ALTER TABLE asset ADD COLUMN approved_until INTEGER;
        """
}
