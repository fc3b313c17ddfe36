internal import Domain
internal import GRDB

/// The timeline's query: one row an activity, begun by its first record, joined with its answer's part.
///
/// Walks the records from the newest, so a page without filters reads a page's worth. A filter reads on until the page
/// is full: an index for each field would cost every append more than filters are worth.
enum ActivityQuery {
    static func make(_ filter: RecordFilter, before: Int64?, limit: Int) -> (String, StatementArguments) {
        var conditions = ["opening.sequence = (SELECT min(sequence) FROM record WHERE activity = opening.activity)"]
        var arguments: StatementArguments = []
        func add(_ condition: String, _ values: (any DatabaseValueConvertible)...) {
            conditions.append(condition)
            arguments += StatementArguments(values)
        }
        if let before { add("opening.sequence < ?", before) }
        if let kind = filter.kind { add("opening.kind = ?", kind) }
        if let operation = filter.operation { add("opening.operation = ?", operation) }
        if let from = filter.from { add("opening.time >= ?", from.microseconds) }
        if let to = filter.to { add("opening.time < ?", to.microseconds) }
        if let person = filter.person { add("opening.person = ?", person) }
        // Not LIKE: what somebody typed has no wildcards in it.
        if let part = filter.personPart { add("instr(lower(opening.person), ?)", part) }
        if let asset = filter.asset { add("opening.asset = ?", asset) }
        if let outcome = filter.outcome { add("(opening.outcome = ? OR answer.outcome = ?)", outcome, outcome) }
        if let label = filter.label {
            let patterns = label.contains("/") ? [" \(label) "] : [" \(label) ", " \(label)/"]
            let places = patterns.map { _ in "instr(opening.labels, ?) OR instr(answer.labels, ?)" }
            conditions.append("(" + places.joined(separator: " OR ") + ")")
            for pattern in patterns { arguments += [pattern, pattern] }
        }
        arguments += [limit]
        let sql = """
            SELECT opening.sequence AS sequence, opening.facts AS facts,
                answer.sequence AS answer_sequence, answer.facts AS answer_facts
            FROM record AS opening
            LEFT JOIN record AS answer ON answer.sequence = (
                SELECT max(sequence) FROM record WHERE activity = opening.activity AND sequence > opening.sequence)
            WHERE \(conditions.joined(separator: " AND "))
            ORDER BY opening.sequence DESC LIMIT ?
            """
        return (sql, arguments)
    }
}
