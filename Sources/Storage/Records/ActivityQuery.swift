internal import Domain
internal import Foundation
internal import GRDB

/// The timeline's queries: one row an activity, begun by its first record, joined with its answer's part.
///
/// Terms are looked up in their index, which names the first records; without any the records are walked, which fills a
/// page at once.
enum ActivityQuery {
    /// Activities that match, newest first.
    ///
    /// - Parameter check: Throws when it takes too long.
    static func activities(
        _ filter: RecordFilter, before: Int64, limit: Int, _ database: Database, _ check: () throws -> Void
    ) throws -> [Row] {
        if filter.terms.isEmpty {
            return try rows(
                "opening.sequence = (SELECT min(sequence) FROM record WHERE activity = opening.activity) "
                    + "AND opening.sequence < ?", before, filter, limit, database)
        }
        var found: [Row] = []
        var walk = OpeningWalk(filter.terms, before: before)
        while found.count < limit, let openings = try walk.next(database, check) {
            for opening in openings where found.count < limit {
                try check()
                found += try rows("opening.sequence = ?", opening, filter, 1, database)
            }
        }
        return found
    }

    private static func rows(
        _ condition: String, _ value: Int64, _ filter: RecordFilter, _ limit: Int, _ database: Database
    ) throws -> [Row] {
        var conditions = [condition]
        var arguments: StatementArguments = [value]
        func add(_ condition: String, _ value: any DatabaseValueConvertible) {
            conditions.append(condition)
            arguments += [value]
        }
        if let kind = filter.kind { add("opening.kind = ?", kind) }
        if let from = filter.from { add("opening.time >= ?", from.microseconds) }
        if let to = filter.to { add("opening.time < ?", to.microseconds) }
        arguments += [limit]
        let statement = try database.cachedStatement(
            sql: """
                SELECT opening.sequence AS sequence, opening.time AS time, opening.entry AS entry, opening.facts AS facts,
                    answer.sequence AS answer_sequence, answer.time AS answer_time, answer.entry AS answer_entry,
                    answer.facts AS answer_facts
                FROM record AS opening
                LEFT JOIN record AS answer ON answer.sequence = (
                    SELECT max(sequence) FROM record WHERE activity = opening.activity AND sequence > opening.sequence)
                WHERE \(conditions.joined(separator: " AND "))
                ORDER BY opening.sequence DESC LIMIT ?
                """)
        return try Row.fetchAll(statement, arguments: arguments)
    }
}
