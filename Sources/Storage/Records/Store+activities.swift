internal import Domain
internal import GRDB

extension Store {
    /// The most activities one page holds.
    public static let maximumPage = 200

    public func activities(
        _ filter: RecordFilter, before: Int64?, limit: Int
    ) throws(StoreError) -> [StoredActivity] {
        settle()
        let (sql, arguments) = ActivityQuery.make(filter, before: before, limit: min(max(limit, 0), Self.maximumPage))
        return try read("reading the timeline") { database in
            try Row.fetchAll(database.cachedStatement(sql: sql), arguments: arguments).map { row in
                StoredActivity(
                    opening: StoredFacts(sequence: try row.integer("sequence"), facts: try row.bytes("facts")),
                    answer: try row.optionalInteger("answer_sequence").map { sequence in
                        StoredFacts(sequence: sequence, facts: try row.bytes("answer_facts"))
                    })
            }
        }
    }
}
