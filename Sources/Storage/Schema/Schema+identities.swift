extension Schema {
    /// By what identity providers know people (`iss` and `sub` of OpenID Connect). A provider knows nobody twice. Times are
    /// microseconds since 1970.
    static let identities = """
        CREATE TABLE person_identity (
            issuer TEXT NOT NULL,
            subject TEXT NOT NULL,
            person TEXT NOT NULL,
            linked INTEGER NOT NULL,
            PRIMARY KEY (issuer, subject),
            UNIQUE (person, issuer)
        ) STRICT, WITHOUT ROWID;
        """
}
