extension Schema {
    /// What tokens stand for. Times are microseconds since 1970.
    ///
    /// How many there are is counted as they come and go: counting them each time one comes would read them all.
    static let vault = """
        CREATE TABLE vault_token (
            number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
            token TEXT NOT NULL UNIQUE,
            label TEXT NOT NULL,
            person TEXT NOT NULL,
            asset TEXT,
            first_seen INTEGER NOT NULL,
            last_used INTEGER NOT NULL,
            nonce BLOB NOT NULL CHECK (length(nonce) = 12),
            ciphertext BLOB NOT NULL
        ) STRICT;
        CREATE INDEX vault_token_last_used ON vault_token (last_used);
        INSERT INTO meta VALUES ('vault', 0);
        CREATE TRIGGER vault_token_kept AFTER INSERT ON vault_token
            BEGIN UPDATE meta SET value = value + 1 WHERE key = 'vault'; END;
        CREATE TRIGGER vault_token_forgotten AFTER DELETE ON vault_token
            BEGIN UPDATE meta SET value = value - 1 WHERE key = 'vault'; END;

        """
}
