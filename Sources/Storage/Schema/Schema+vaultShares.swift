extension Schema {
    /// How many tokens there are of each person, and how many bytes their sealed values have: counted as they come and go.
    static let vaultShares = """
        CREATE TABLE vault_share (
            person TEXT NOT NULL PRIMARY KEY,
            tokens INTEGER NOT NULL,
            bytes INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        INSERT INTO vault_share
            SELECT person, count(*), sum(length(ciphertext)) FROM vault_token GROUP BY person;
        INSERT INTO meta SELECT 'vault_bytes', coalesce(sum(bytes), 0) FROM vault_share;
        CREATE TRIGGER vault_share_kept AFTER INSERT ON vault_token
            BEGIN
                UPDATE meta SET value = value + length(NEW.ciphertext) WHERE key = 'vault_bytes';
                INSERT INTO vault_share VALUES (NEW.person, 1, length(NEW.ciphertext))
                    ON CONFLICT (person) DO UPDATE SET tokens = tokens + 1, bytes = bytes + excluded.bytes;
            END;
        CREATE TRIGGER vault_share_forgotten AFTER DELETE ON vault_token
            BEGIN
                UPDATE meta SET value = value - length(OLD.ciphertext) WHERE key = 'vault_bytes';
                UPDATE vault_share SET tokens = tokens - 1, bytes = bytes - length(OLD.ciphertext)
                    WHERE person = OLD.person;
                DELETE FROM vault_share WHERE person = OLD.person AND tokens = 0;
            END;

        """
}
