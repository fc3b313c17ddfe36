internal import GRDB

extension Store {
    public func erase(person email: String) throws(StoreError) -> Bool {
        defer { overwriteErased() }
        return try change("erasing a person's account") { database in
            let count = try Self.erasing(database) { try Self.delete(person: email, database) }
            try Self.note(erasedRows: count, database)
            return count > 0
        }
    }

    /// Returns how many rows were theirs.
    private static func delete(person email: String, _ database: Database) throws -> Int {
        var count = 0
        for statement in [
            "DELETE FROM session WHERE person = ?", "DELETE FROM password WHERE person = ?",
            "DELETE FROM recovery_code WHERE person = ?", "DELETE FROM second_factor WHERE person = ?",
            "DELETE FROM person_identity WHERE person = ?", "DELETE FROM duty_conflict WHERE person = ?",
            "DELETE FROM person_alias WHERE person = ?",
            // The link itself stays open elsewhere: somebody has to see it to end it.
            "UPDATE share_link SET made_by = 'erased' WHERE made_by = ?",
            "UPDATE share_link SET revoked_by = 'erased' WHERE revoked_by = ?",
            "DELETE FROM credential WHERE person = ?",
            "DELETE FROM vault_token WHERE person = ?",
            "DELETE FROM vault_share WHERE person = ?", "DELETE FROM group_member WHERE person = ?",
            "DELETE FROM account WHERE person = ?", "DELETE FROM person WHERE email = ?",
        ] {
            try database.execute(sql: statement, arguments: [email])
            count += database.changesCount
        }
        // What belongs to nobody is everybody's: it goes on belonging to somebody.
        try database.execute(
            sql: """
                UPDATE upstream_object SET person = (SELECT 'erased:' || lower(hex(randomblob(16)))) WHERE person = ?
                """, arguments: [email])
        count += database.changesCount
        return count
    }
}
