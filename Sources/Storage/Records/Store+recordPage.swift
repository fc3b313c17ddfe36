internal import GRDB
internal import GRDBSQLite

extension Store {
    public func recordPage(from sequence: Int64, limit: Int, bytes: Int) throws(StoreError) -> RecordPage {
        settle()
        return try read("reading records") { database in
            guard let connection = database.sqliteConnection else { throw Self.closed }
            var page = RecordPage()
            page.records = try Self.records(connection, from: sequence, limit, bytes)
            var lookup = try ActivityLookup(connection)
            page.openings = try lookup.openings(of: page.records)
            return page
        }
    }

    /// What comes before a record that cannot be read is given; asked for from that one on, it throws.
    private static func records(
        _ connection: OpaquePointer, from sequence: Int64, _ limit: Int, _ bytes: Int
    ) throws -> [StoredRecord] {
        let rows = try RecordStatement(
            connection, StoredRecord.selection + " WHERE sequence >= ? ORDER BY sequence LIMIT ?")
        rows.bind(1, sequence)
        rows.bind(2, Int64(limit))
        var records: [StoredRecord] = []
        records.reserveCapacity(limit)
        var length = 0
        do {
            try rows.rows("reading records") {
                let record = StoredRecord(rows)
                length += record.entry.count + (record.facts?.count ?? 0) + (record.content?.count ?? 0)
                records.append(record)
                return length < bytes
            }
        } catch  where !records.isEmpty {}
        return records
    }
}
