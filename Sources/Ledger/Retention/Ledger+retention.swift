public import Domain
internal import Storage
internal import Trust

extension Ledger {
    private static let retentionPage = 500
    /// What the causes begin with that receipts of retention name.
    private static let cause = "retention "

    /// The rules that are in force; `nil` when everything is kept.
    public func retention() throws -> RetentionInForce? {
        try store.retention().map { stored in
            RetentionInForce(
                rules: try RetentionRules(keys.open(retention: stored.rules)), applied: stored.applied)
        }
    }

    /// Puts rules in force. Nothing is let go before they are applied.
    public func set(_ rules: RetentionRules) throws {
        let applied = try store.retention()?.applied ?? time.now
        try store.save(StoredRetention(rules: keys.seal(retention: rules.bytes), applied: applied))
    }

    /// Says that the rules are applied now; `false` when another process said so since `last`.
    public func beginRetention(after last: Timestamp) throws -> Bool {
        try store.noteRetention(at: time.now, after: last)
    }

    /// What the rules would let go now. Changes nothing.
    public func plan(_ rules: RetentionRules) async throws -> RetentionPlan {
        try await go(through: rules) { sequences, _ in sequences.count }
    }

    /// Purges what has been kept long enough: everything but the leaves, as erasure does, and records receipts.
    ///
    /// What a crash interrupts is finished by the next run: what is purged is purged in one step with the note that it has no
    /// receipt yet.
    ///
    /// - Parameter rewriting: Whether all pages of the database are written anew, so that nothing is left of what was moved
    ///   within it; nobody else writes while that is done.
    public func apply(_ rules: RetentionRules, rewriting: Bool) async throws -> RetentionOutcome {
        let store = store
        let plan = try await go(through: rules) { sequences, name in
            try store.purge(sequences, cause: Self.cause + name).count
        }
        let receipts = try await receipt()
        if plan.count > 0 { try store.overwritePurged(rewriting: rewriting) }
        return RetentionOutcome(plan: plan, receipts: receipts)
    }

    /// Records the receipts that a run which broke off has left out. Returns their numbers.
    @discardableResult
    public func finishRetention() async throws -> [Int64] { try await receipt(causes: Self.cause) }

    /// Goes through the records that may have been kept long enough, once, page by page.
    private func go(
        through rules: RetentionRules, _ letGo: ([Int64], String) throws -> Int
    ) async throws -> RetentionPlan {
        var plan = RetentionPlan()
        let now = time.now
        guard let latest = RetentionSorter(rules, holds: [], at: now, keys).latest else { return plan }
        let end = try firstSequence(since: latest)
        var next: Int64 = 0
        while next < end {
            // Others have their turn between two pages.
            await Task.yield()
            // Those of this moment: one may be placed while this goes on.
            let sorter = RetentionSorter(rules, holds: try store.holds(), at: now, keys)
            let page = try store.unpurged(from: next, limit: Self.retentionPage)
            guard let last = page.last else { break }
            var going: [String: [Int64]] = [:]
            for record in page where record.sequence < end {
                switch sorter.fate(of: record) {
                case .kept: continue
                case .held: plan.held += 1
                case .goes(let name): going[name, default: []].append(record.sequence)
                }
            }
            for (name, sequences) in going.sorted(by: { $0.key < $1.key }) {
                if try letGo(sequences, name) > 0 { plan.add(name, sequences) }
            }
            next = last.sequence + 1
        }
        return plan
    }
}
