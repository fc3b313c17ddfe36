extension Schema {
    /// Accounts and groups as directories provision them (RFC 7643). Every person has an account, which says by what a directory
    /// knows them, until one takes it away; a group's `name` is the one that policies know. Until this step groups were
    /// lists of names beside each person, and every key was for models. Times are microseconds since 1970.
    static let directory = """
        CREATE TABLE account (
            id TEXT NOT NULL PRIMARY KEY,
            person TEXT NOT NULL UNIQUE,
            user_name TEXT NOT NULL,
            user_key TEXT NOT NULL UNIQUE,
            external_id TEXT,
            resource BLOB NOT NULL,
            provisioned_by TEXT,
            created INTEGER NOT NULL,
            modified INTEGER NOT NULL,
            version INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX account_external ON account (external_id) WHERE external_id IS NOT NULL;

        CREATE TABLE person_group (
            id TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            display TEXT NOT NULL,
            external_id TEXT,
            provisioned_by TEXT,
            created INTEGER NOT NULL,
            modified INTEGER NOT NULL,
            version INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE group_member (
            person TEXT NOT NULL,
            group_id TEXT NOT NULL,
            PRIMARY KEY (person, group_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX group_member_group ON group_member (group_id);

        INSERT INTO account (id, person, user_name, user_key, resource, created, modified, version)
            SELECT lower(hex(randomblob(16))), email, email, email, x'7b7d', \(now), \(now), 1 FROM person;
        INSERT INTO person_group (id, name, display, created, modified, version)
            SELECT lower(hex(randomblob(16))), value, value, \(now), \(now), 1
            FROM (SELECT DISTINCT named.value FROM person, json_each(person.groups) AS named);
        INSERT INTO group_member (person, group_id)
            SELECT DISTINCT person.email, person_group.id FROM person, json_each(person.groups) AS named
            JOIN person_group ON person_group.name = named.value;
        ALTER TABLE person DROP COLUMN groups;
        ALTER TABLE credential ADD COLUMN scope TEXT NOT NULL DEFAULT 'models';

        """

    /// The moment in microseconds since 1970, as SQLite knows it.
    static let now = "CAST((julianday('now') - 2440587.5) * 86400000000 AS INTEGER)"
}
