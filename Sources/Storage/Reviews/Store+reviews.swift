public import Domain
internal import GRDB

extension Store {
    public func reviews() throws(StoreError) -> [StoredReview] {
        try read("reading access reviews") { database in
            try Row.fetchAll(database, sql: "SELECT * FROM review ORDER BY opened DESC, id")
                .map(StoredReview.init(row:))
        }
    }

    public func review(_ id: String) throws(StoreError) -> StoredReview? {
        try read("reading an access review") { database in
            try Row.fetchOne(database, sql: "SELECT * FROM review WHERE id = ?", arguments: [id])
                .map(StoredReview.init(row:))
        }
    }

    public func reviewTallies(of reviewer: String?) throws(StoreError) -> [String: ReviewTally] {
        try read("counting lines of access reviews") { database in
            guard let reviewer else { return try Self.tallies(Self.everybodysLines, [], database) }
            return try Self.tallies(Self.someonesLines, [reviewer], database)
        }
    }

    /// Lines of what is closed are settled, each of them, and need not be counted again.
    private static let everybodysLines = """
        SELECT review AS name, standing, count(*) AS lines FROM review_item
        WHERE review IN (SELECT id FROM review WHERE stage <> 'closed') GROUP BY review, standing
        UNION ALL
        SELECT id, 'settled', (SELECT max(number) + 1 FROM review_item WHERE review = id) FROM review
        WHERE stage = 'closed'
        """

    private static let someonesLines = """
        SELECT review AS name, standing, count(*) AS lines FROM review_item
        WHERE reviewer = ? AND review IN (SELECT id FROM review) GROUP BY review, standing
        """

    public func reviewers(of id: String) throws(StoreError) -> [String: ReviewTally] {
        try read("counting lines of an access review") { database in
            try Self.tallies(
                """
                SELECT coalesce(reviewer, '') AS name, standing, count(*) AS lines FROM review_item
                WHERE review = ? GROUP BY reviewer, standing
                """, [id], database)
        }
    }

    public func reviewsDue(by now: Timestamp) throws(StoreError) -> [String] {
        try read("looking for access reviews that are due") { database in
            try String.fetchAll(
                database, sql: "SELECT id FROM review WHERE due <= ?1 OR begins <= ?1 ORDER BY id",
                arguments: [now.microseconds])
        }
    }

    public func reviewsWithWork() throws(StoreError) -> [String] {
        try read("looking for work of access reviews") { database in
            try String.fetchAll(
                database,
                sql: """
                    SELECT id FROM review WHERE stage <> 'closed' AND EXISTS (
                        SELECT 1 FROM review_item AS line WHERE line.review = review.id AND standing = 'outstanding') ORDER BY id
                    """)
        }
    }

    public func reviewsUnderWay() throws(StoreError) -> [String] {
        try read("looking for access reviews") { database in
            try String.fetchAll(database, sql: "SELECT id FROM review WHERE stage <> 'closed' ORDER BY id")
        }
    }

    public func lastClosedReview() throws(StoreError) -> StoredReview? {
        try read("reading the last access review") { database in
            try Row.fetchOne(
                database, sql: "SELECT * FROM review WHERE number IS NOT NULL ORDER BY number DESC LIMIT 1"
            ).map(StoredReview.init(row:))
        }
    }

    public func blockedAccess() throws(StoreError) -> Set<StoredAccess> {
        try read("reading what may not be used") { database in
            let rows = try Row.fetchAll(
                database, sql: "SELECT DISTINCT kind, object, holder FROM review_item WHERE blocked = 1")
            return Set(try rows.map(StoredAccess.init(row:)))
        }
    }

    public func passwordHolders() throws(StoreError) -> Set<String> {
        try read("reading who has a password") { database in
            try String.fetchSet(database, sql: "SELECT person FROM password")
        }
    }

    public func save(_ review: StoredReview, _ items: [StoredReviewItem]) throws(StoreError) -> Bool {
        try change("saving an access review") { database in
            // Both under the transaction's lock: of two that go on from the same evidence, the second is not written.
            guard try Self.isNext(review, database), try Self.put(review, database) else { return false }
            let statement = try database.cachedStatement(sql: Self.itemInsertion)
            for item in items { try statement.execute(arguments: item.columns(of: review.id)) }
            guard let evidence = review.evidence else { return true }
            // Last: from now on neither it nor its lines change.
            try database.execute(
                sql: "UPDATE review SET stage = 'closed', evidence = ?, number = ? WHERE id = ?",
                arguments: [evidence, review.number, review.id])
            return true
        }
    }

    /// Whether its evidence, where it has any, stands already or is the next of the chain.
    private static func isNext(_ review: StoredReview, _ database: Database) throws -> Bool {
        guard let number = review.number else { return review.evidence == nil }
        return try Bool.fetchOne(
            database,
            sql: """
                SELECT ?2 IS (SELECT number FROM review WHERE id = ?1)
                    OR ?2 = (SELECT coalesce(max(number), 0) + 1 FROM review)
                """, arguments: [review.id, number]) ?? false
    }

    /// Everything but that it is closed. Returns whether nobody was faster.
    private static func put(_ review: StoredReview, _ database: Database) throws -> Bool {
        let rules = String(decoding: review.rules, as: UTF8.self)
        let progress = String(decoding: review.progress, as: UTF8.self)
        if review.revision == 0 {
            try database.execute(
                sql: """
                    INSERT INTO review (id, revision, series, name, stage, rules, progress, opened, due, begins)
                    VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                    """,
                arguments: [
                    review.id, review.series, review.name, review.stage.rawValue, rules, progress,
                    review.opened.microseconds, review.due?.microseconds, review.begins?.microseconds,
                ])
        } else {
            try database.execute(
                sql: """
                    UPDATE review SET revision = revision + 1, progress = ?, due = ?, begins = ?,
                        stage = CASE WHEN stage = 'open' AND ? THEN 'closing' ELSE stage END
                    WHERE id = ? AND revision = ?
                    """,
                arguments: [
                    progress, review.due?.microseconds, review.begins?.microseconds, review.stage != .open, review.id,
                    review.revision,
                ])
        }
        return database.changesCount == 1
    }

    private static func tallies(
        _ sql: String, _ arguments: StatementArguments, _ database: Database
    ) throws -> [String: ReviewTally] {
        try Row.fetchAll(database, sql: sql, arguments: arguments).reduce(into: [:]) { tallies, row in
            let lines = Int(try row.integer("lines"))
            switch try StoredReviewItem.Standing(stored: row.text("standing")) {
            case .open: tallies[try row.text("name"), default: ReviewTally()].open = lines
            case .outstanding: tallies[try row.text("name"), default: ReviewTally()].outstanding = lines
            case .settled: tallies[try row.text("name"), default: ReviewTally()].settled = lines
            }
        }
    }
}

extension StoredReview {
    fileprivate init(row: Row) throws {
        guard let stage = Stage(rawValue: try row.text("stage")) else {
            throw StoreError(.unreadable, "reading an access review")
        }
        self.init(
            id: try row.text("id"), revision: try row.integer("revision"), series: try row.text("series"),
            name: try row.text("name"), stage: stage, rules: Array(try row.text("rules").utf8),
            progress: Array(try row.text("progress").utf8), opened: try row.time("opened"),
            due: try row.optionalTime("due"), begins: try row.optionalTime("begins"),
            evidence: try row.optionalText("evidence"), number: try row.optionalInteger("number"))
    }
}
