/// What the append path asks of SQLite, prepared once for the writer connection.
///
/// `@unchecked`: SQLite's handles know nothing of isolation. ``RecordAppender`` touches them only while it holds the
/// writer connection, which one caller has at a time.
final class RecordStatements: @unchecked Sendable {
    let begin: RecordStatement
    let count: RecordStatement
    let record: RecordStatement
    let opening: RecordStatement
    let index: TermIndex
    let checkpoint: RecordStatement
    let commit: RecordStatement
    let rollback: RecordStatement

    init(_ connection: OpaquePointer) throws(StoreError) {
        begin = try RecordStatement(connection, "BEGIN IMMEDIATE")
        count = try RecordStatement(connection, "SELECT coalesce(max(sequence) + 1, 0) FROM record")
        record = try RecordStatement(
            connection,
            """
            INSERT INTO record (sequence, time, kind, activity, leaf, entry, terms, facts, content)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        opening = try RecordStatement(connection, "SELECT min(sequence) FROM record WHERE activity = ?")
        index = try TermIndex(connection)
        checkpoint = try RecordStatement(
            connection, "INSERT INTO checkpoint (size, time, root, mac, frontier) VALUES (?, ?, ?, ?, ?)")
        commit = try RecordStatement(connection, "COMMIT")
        rollback = try RecordStatement(connection, "ROLLBACK")
    }
}
