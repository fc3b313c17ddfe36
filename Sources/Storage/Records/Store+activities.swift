internal import Domain
internal import GRDB

extension Store {
    /// The most activities one page holds.
    public static let maximumPage = 200
    /// Seconds a page may take: a filter that matches little reads every record there is.
    private static let longestQuery = 5.0

    public func activities(
        _ filter: RecordFilter, before: Int64?, limit: Int
    ) throws(StoreError) -> [StoredActivity] {
        try activities(filter, before: before, limit: limit, within: Self.longestQuery)
    }

    func activities(
        _ filter: RecordFilter, before: Int64?, limit: Int, within seconds: Double
    ) throws(StoreError) -> [StoredActivity] {
        settle()
        return try read("reading the timeline") { database in
            let rows = try QueryDeadline.within(seconds, database) { check in
                try ActivityQuery.activities(
                    filter, before: before ?? .max, limit: min(max(limit, 0), Self.maximumPage), database, check)
            }
            return try rows.map { row in
                StoredActivity(
                    opening: try StoredFacts(row: row, prefix: ""),
                    answer: try row.optionalInteger("answer_sequence").map { _ in
                        try StoredFacts(row: row, prefix: "answer_")
                    })
            }
        }
    }
}
