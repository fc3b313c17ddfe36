extension Schema {
    /// In which generation of the registry a row changed last, so that whoever has read it all reads no more than what is new. A
    /// person's row counts as changed with their groups, second factor and other names. The `whole` generation is the
    /// last in which something changed that no row tells: rows that are gone, and what an access review blocks.
    ///
    /// The generation grows as the last thing in a transaction: what changes in it changes in the next one.
    static let changes =
        """
        INSERT OR IGNORE INTO meta VALUES ('whole', 0);

        """
        + ["person", "credential", "asset", "data_set"].map(stamp).joined()
        + "CREATE INDEX credential_person ON credential (person);\n"
        + noting("person", key: "email", of: "name, department, roles, active")
        + noting(
            "credential", key: "id",
            of: """
                name, person, digest, hint, assets, created, expires, revoked, scope, bounds, predecessor, reported_unused
                """)
        + noting(
            "asset", key: "id",
            of: """
                name, owner, deputies, department, purpose, environment, audience, configuration, version, approved,
                approved_until
                """)
        + noting("data_set", key: "id", of: "name, owner, classification, audience")
        + ["group_member", "second_factor", "person_alias"].map(belongings).joined()
            + """
            CREATE TRIGGER person_group_changed AFTER UPDATE OF name ON person_group WHEN NEW.name IS NOT OLD.name
            BEGIN UPDATE person SET changed = \(next) WHERE email IN
                (SELECT person FROM group_member WHERE group_id = NEW.id); END;
            CREATE TRIGGER review_item_blocked_first AFTER INSERT ON review_item WHEN NEW.blocked = 1
            BEGIN UPDATE meta SET value = \(next) WHERE key = 'whole'; END;
            CREATE TRIGGER review_item_blocked_later AFTER UPDATE ON review_item WHEN NEW.blocked IS NOT OLD.blocked
            BEGIN UPDATE meta SET value = \(next) WHERE key = 'whole'; END;

            """

    private static let next = "(SELECT value + 1 FROM meta WHERE key = 'generation')"

    private static func stamp(_ table: String) -> String {
        """
        ALTER TABLE \(table) ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX \(table)_changed ON \(table) (changed);

        """
    }

    /// - Parameter columns: Those that are read; a key's last use is not.
    private static func noting(_ table: String, key: String, of columns: String) -> String {
        """
        CREATE TRIGGER \(table)_added AFTER INSERT ON \(table)
        BEGIN UPDATE \(table) SET changed = \(next) WHERE \(key) = NEW.\(key); END;
        CREATE TRIGGER \(table)_changed AFTER UPDATE OF \(columns) ON \(table)
        BEGIN UPDATE \(table) SET changed = \(next) WHERE \(key) = NEW.\(key); END;
        CREATE TRIGGER \(table)_removed AFTER DELETE ON \(table)
        BEGIN UPDATE meta SET value = \(next) WHERE key = 'whole'; END;

        """
    }

    /// Of a table whose rows are read with their person.
    private static func belongings(_ table: String) -> String {
        """
        CREATE TRIGGER \(table)_added AFTER INSERT ON \(table)
        BEGIN UPDATE person SET changed = \(next) WHERE email = NEW.person; END;
        CREATE TRIGGER \(table)_removed AFTER DELETE ON \(table)
        BEGIN UPDATE person SET changed = \(next) WHERE email = OLD.person; END;

        """
    }
}
