internal import Domain
internal import GRDB

extension Store: DutyStore {
    public func dutyRows() throws(StoreError) -> [DutyRow] {
        try read("reading conflicts of duties") { database in
            try Row.fetchAll(database, sql: "SELECT * FROM duty_conflict ORDER BY person, rule").map { row in
                DutyRow(person: try row.text("person"), rule: try row.text("rule"), found: try row.time("found"))
            }
        }
    }

    public func save(_ duty: DutyRow) throws(StoreError) -> Bool {
        try write("keeping a conflict of duties") { database in
            try database.execute(
                sql: "INSERT INTO duty_conflict (person, rule, found) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                arguments: [duty.person, duty.rule, duty.found.microseconds])
            return database.changesCount == 1
        }
    }

    public func delete(_ duty: DutyRow) throws(StoreError) -> Bool {
        try write("forgetting a conflict of duties") { database in
            try database.execute(
                sql: "DELETE FROM duty_conflict WHERE person = ? AND rule = ?", arguments: [duty.person, duty.rule])
            return database.changesCount == 1
        }
    }
}
