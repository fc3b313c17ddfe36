extension Schema {
    /// The keys that wrap the data keys of persons, after the first, which follows from the master key. Times are microseconds
    /// since 1970.
    static let keyEncryption = """
        CREATE TABLE key_encryption_key (
            number INTEGER PRIMARY KEY CHECK (number > 0),
            wrapped BLOB NOT NULL,
            began INTEGER NOT NULL,
            ended INTEGER
        ) STRICT;
        ALTER TABLE subject ADD COLUMN wrapping INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX subject_wrapping ON subject (wrapping) WHERE wrapped IS NOT NULL;

        """
}
