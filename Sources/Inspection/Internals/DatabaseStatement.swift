import Domain

extension Detector {
    /// Statements of SQL with their verbs in capitals, as programs write them, to the end of the line.
    static let databaseStatement = Detector(
        label: Label("INTERNALS", "SQL"), placeholder: "SQL", priority: 7, isBroad: true,
        patterns: [
            statement(#"SELECT [^;\n]{1,300} FROM [^;\n]{1,300}"#, "SELECT "),
            statement(#"INSERT INTO [A-Za-z0-9_."`\[\]]{1,80} ?\([^;\n]{1,400}"#, "INSERT INTO "),
            statement(#"UPDATE [A-Za-z0-9_."`\[\]]{1,80} SET [^;\n]{1,400}"#, "UPDATE "),
            statement(#"DELETE FROM [A-Za-z0-9_."`\[\]]{1,80}(?: WHERE [^;\n]{1,400})?"#, "DELETE FROM "),
            statement(#"(?:CREATE|ALTER|DROP|TRUNCATE) TABLE [^;\n]{1,400}"#, "(?:CREATE|ALTER|DROP|TRUNCATE) TABLE "),
        ],
        proofs: [
            .finds(
                "SELECT a, b FROM people WHERE id = 4", in: "query: SELECT a, b FROM people WHERE id = 4; done",
                "a question"),
            .finds("SELECT * FROM users", in: "ERROR: SELECT * FROM users", "in an error"),
            .finds(
                "INSERT INTO people (a, b) VALUES (1, 2)", in: "run INSERT INTO people (a, b) VALUES (1, 2);", "a row"),
            .finds("UPDATE people SET a = 1 WHERE b = 2", in: "run UPDATE people SET a = 1 WHERE b = 2;", "a change"),
            .finds("DELETE FROM people WHERE a = 1", in: "run DELETE FROM people WHERE a = 1;", "a removal"),
            .finds("DROP TABLE people", in: "run DROP TABLE people;", "a table's end"),
            .finds("CREATE TABLE people (a int)", in: "run CREATE TABLE people (a int);", "a table"),
            .finds("ALTER TABLE people ADD c int", in: "run ALTER TABLE people ADD c int;", "a column"),
            .ignores("select one from the list", "a sentence"),
            .ignores("SELECT one", "no table"),
            .ignores("UPDATE the app", "a heading"),
            .ignores("INSERT INTO people", "no row"),
            .ignores("DELETED FROM x", "another word"),
            .ignores("the TABLE of contents", "a word"),
            .ignores("PRESELECT a FROM b", "another word"),
            .ignores("FROM people", "no verb"),
        ])

    private static func statement(_ body: String, _ trigger: String) -> Pattern {
        Pattern(
            before: "A-Za-z0-9_", body: body, trigger: trigger, beginsWithTrigger: true, confidence: 0.3
        ) { ErrorText.assess($0) }
    }
}
