extension Schema {
    /// Bodies of data that assets may be given; and why a version was saved.
    static let dataSets = """
        CREATE TABLE data_set (
            id TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            owner TEXT NOT NULL,
            classification TEXT NOT NULL,
            audience TEXT NOT NULL
        ) STRICT;

        ALTER TABLE asset_version ADD COLUMN why TEXT;
        """
}
