internal import Domain
internal import GRDB

extension Store {
    public func reviewItems(
        of id: String, _ selection: ReviewItemSelection
    ) throws(StoreError) -> [StoredReviewItem] {
        var (conditions, values) = (["review = ?"], StatementArguments([id]))
        if let reviewer = selection.reviewer {
            conditions.append("reviewer = ?")
            values += [reviewer]
        }
        if let standing = selection.standing {
            conditions.append("standing = ?")
            values += [standing.rawValue]
        }
        values += [selection.limit, selection.offset]
        let sql = """
            SELECT * FROM review_item WHERE \(conditions.joined(separator: " AND ")) ORDER BY number LIMIT ? OFFSET ?
            """
        let arguments = values
        return try read("reading lines of an access review") { database in
            try Row.fetchAll(database, sql: sql, arguments: arguments).map(StoredReviewItem.init(row:))
        }
    }

    /// What was frozen stays as it is, whatever is written.
    static let itemInsertion = """
        INSERT INTO review_item (
            review, number, kind, object, holder, department, granted, rights, since, last_used, flags, reviewer, verdict,
            remaining, reason, decided_by, decided, lapse, finding, found, failures, handovers, standing, blocked)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (review, number) DO UPDATE SET reviewer = excluded.reviewer, verdict = excluded.verdict,
            remaining = excluded.remaining, reason = excluded.reason, decided_by = excluded.decided_by,
            decided = excluded.decided, lapse = excluded.lapse, finding = excluded.finding, found = excluded.found,
            failures = excluded.failures, handovers = excluded.handovers, standing = excluded.standing,
            blocked = excluded.blocked
        """
}

extension StoredReviewItem {
    fileprivate init(row: Row) throws {
        self.init(
            number: Int(try row.integer("number")), access: try StoredAccess(row: row),
            granted: try row.text("granted"), lapse: try row.text("lapse"))
        department = try row.optionalText("department")
        rights = Self.words(try row.text("rights"))
        (since, lastUsed) = (try row.optionalTime("since"), try row.optionalTime("last_used"))
        flags = Self.words(try row.text("flags"))
        reviewer = try row.optionalText("reviewer")
        if let verdict = try row.optionalText("verdict") {
            decision = Decision(
                verdict: verdict, remaining: Self.words(try row.text("remaining")), reason: try row.text("reason"),
                person: try row.text("decided_by"), time: try row.time("decided"))
        }
        finding = try row.optionalText("finding")
        found = Self.words(try row.text("found"))
        failures = Int(try row.integer("failures"))
        handovers = Int(try row.integer("handovers"))
        standing = try Standing(stored: row.text("standing"))
        isBlocked = try row.integer("blocked") != 0
    }

    func columns(of review: String) -> StatementArguments {
        [
            review, number, access.kind, access.object, access.holder, department, granted, Self.text(rights),
            since?.microseconds, lastUsed?.microseconds, Self.text(flags), reviewer, decision?.verdict,
            Self.text(decision?.remaining ?? []), decision?.reason, decision?.person, decision?.time.microseconds,
            lapse,
            finding, Self.text(found), failures, handovers, standing.rawValue, isBlocked,
        ]
    }

    /// One word a line: none has a line break in it.
    private static func text(_ words: [String]) -> String { words.joined(separator: "\n") }

    private static func words(_ text: String) -> [String] {
        text.isEmpty ? [] : text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}

extension StoredReviewItem.Standing {
    init(stored: String) throws(StoreError) {
        guard let standing = Self(rawValue: stored) else {
            throw StoreError(.unreadable, "reading lines of an access review")
        }
        self = standing
    }
}

extension StoredAccess {
    init(row: Row) throws {
        self.init(kind: try row.text("kind"), object: try row.text("object"), holder: try row.text("holder"))
    }
}
