internal import Dispatch
public import Domain
internal import Storage
internal import Trust

extension Ledger {
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

    /// What the next run would let go, as far as it is looked. Changes nothing.
    ///
    /// - Parameters:
    ///   - patience: Seconds after which it ends where it is, and says so.
    public func forecast(_ inForce: RetentionInForce, patience: Double) throws -> RetentionForecast {
        let begun = DispatchTime.now().uptimeNanoseconds
        let moment = max(time.now, inForce.nextRun)
        var pass = try RetentionPass(self, inForce.rules, at: moment)
        while pass.next != nil {
            if Double(DispatchTime.now().uptimeNanoseconds - begun) >= patience * 1e9 { break }
            try pass.step { sequences, _ in sequences.count }
        }
        return RetentionForecast(
            plan: pass.plan, moment: moment, records: try store.recordCount(), purged: try store.purgedCount(),
            isCut: pass.next != nil)
    }

    /// The last run that was on record before it began, with what it was to let go; `nil` when there was none, or what was
    /// said of it was let go itself.
    public func lastRetention() throws -> RetentionRunOnRecord? {
        guard let last = try lastAct(RetentionPlan.operation) else { return nil }
        return RetentionRunOnRecord(
            time: last.facts.time, person: last.facts.person,
            plan: RetentionPlan(told: String(decoding: last.text, as: UTF8.self)))
    }

    /// Purges what has been kept long enough: everything but the leaves, as erasure does, and records receipts.
    ///
    /// What a crash interrupts is finished by the next run: what is purged is purged in one step with the note that it has no
    /// receipt yet.
    ///
    /// - Parameter rewriting: Whether all pages of the database are written anew, so that nothing is left of what was moved
    ///   within it; nobody else writes while that is done.
    ///
    /// - Throws: ``ErasureError/missingHold(_:)``, ``RecordError`` when a hold was changed, ``StoreError``.
    public func apply(_ rules: RetentionRules, rewriting: Bool) async throws -> RetentionOutcome {
        try requireHolds()
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

    /// Overwrites what was let go or erased and what somebody who read kept from being overwritten.
    ///
    /// - Throws: ``StoreError``: `.busy` when somebody still does.
    public func finishOverwriting() throws { try store.finishOverwriting() }

    /// Goes through the records that may have been kept long enough, once, page by page.
    private func go(
        through rules: RetentionRules, _ letGo: ([Int64], String) throws -> Int
    ) async throws -> RetentionPlan {
        var pass = try RetentionPass(self, rules, at: time.now)
        while pass.next != nil {
            // Others have their turn between two pages.
            await Task.yield()
            try pass.step(letGo)
        }
        return pass.plan
    }
}
