internal import Domain
internal import Foundation
internal import GRDB

/// The timeline's query: one row an activity, begun by its first record, joined with its answer's part.
///
/// A term reads its own rows of the index from the newest, so that what is rare is found as quickly as what is frequent;
/// further terms are looked up for each of these. Without any the records are walked, which fills a page at once.
enum ActivityQuery {
    static func make(_ filter: RecordFilter, before: Int64?, limit: Int) -> (String, StatementArguments) {
        var conditions: [String] = []
        var arguments: StatementArguments = []
        func add(_ condition: String, _ values: (any DatabaseValueConvertible)...) {
            conditions.append(condition)
            arguments += StatementArguments(values)
        }
        var source = "record AS opening"
        var rest = filter.terms
        if let leading = rest.firstIndex(where: { $0.count == 1 }) {
            let term = Data(rest.remove(at: leading)[0])
            source = "record_term AS found CROSS JOIN record AS opening ON opening.sequence = found.opening"
            add("found.term = ?", term)
            // Several records of an activity may have the term: the first of them stands for all.
            conditions.append(
                """
                found.sequence = (SELECT min(sequence) FROM record_term
                    WHERE term = found.term AND record_term.opening = found.opening)
                """)
            if let before { add("found.opening < ?", before) }
        } else {
            conditions.append(
                "opening.sequence = (SELECT min(sequence) FROM record WHERE activity = opening.activity)")
            if let before { add("opening.sequence < ?", before) }
        }
        for terms in rest {
            let places = terms.map { _ in "?" }.joined(separator: ", ")
            conditions.append(
                "EXISTS (SELECT 1 FROM record_term WHERE term IN (\(places)) AND record_term.opening = opening.sequence)"
            )
            for term in terms { arguments += [Data(term)] }
        }
        if let kind = filter.kind { add("opening.kind = ?", kind) }
        if let from = filter.from { add("opening.time >= ?", from.microseconds) }
        if let to = filter.to { add("opening.time < ?", to.microseconds) }
        arguments += [limit]
        let order = source.hasPrefix("record_term") ? "found.opening" : "opening.sequence"
        let sql = """
            SELECT opening.sequence AS sequence, opening.time AS time, opening.entry AS entry, opening.facts AS facts,
                answer.sequence AS answer_sequence, answer.time AS answer_time, answer.entry AS answer_entry,
                answer.facts AS answer_facts
            FROM \(source)
            LEFT JOIN record AS answer ON answer.sequence = (
                SELECT max(sequence) FROM record WHERE activity = opening.activity AND sequence > opening.sequence)
            WHERE \(conditions.joined(separator: " AND "))
            ORDER BY \(order) DESC LIMIT ?
            """
        return (sql, arguments)
    }
}
