import Domain
import Foundation
import Ledger
import Merkle
import Storage
import Testing
import Trust

@Suite("Keeping records for as long as the rules say")
struct RetentionTests {
    let bench = LedgerBench()

    /// 2026-01-01, which is about when the bench's clock is.
    private static let now = CivilDay(year: 2026, month: 1, day: 1)

    private func time(daysAgo days: Int) -> Timestamp {
        Timestamp(microseconds: Int64(Self.now.daysSinceEpoch - days) * 86_400_000_000)
    }

    /// Records a day apart, the newest of the day before yesterday, by what `change` makes of them.
    private func fill(
        _ ledger: Ledger, _ days: Int, _ change: (Int, inout RecordFacts) -> Void = { _, _ in }
    ) async throws {
        for number in 0..<days {
            var made = entry(number, labels: [:])
            made.facts.time = time(daysAgo: days + 1 - number)
            change(number, &made.facts)
            try await ledger.record(made)
        }
    }

    private func period(_ text: String) throws -> RetentionPeriod { try #require(RetentionPeriod(text)) }

    private func erased(_ store: Store) throws -> [Int64] {
        try store.records(from: 0, limit: 1_000).filter(\.isErased).map(\.sequence)
    }

    @Test("what a rule speaks of goes when its time has come; the leaves stay, a receipt names it, proofs hold")
    func purging() async throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        try await fill(ledger, 20)
        let before = try #require(try ledger.publish())
        let rules = RetentionRules(
            rules: [.init(name: "chats", kinds: ["model.request"], keep: try period("12 days"))], otherwise: nil)
        let plan = try await ledger.plan(rules)
        // Of the ages 21 to 2, those from 12 on.
        #expect(plan.classes == [.init(name: "chats", count: 10, first: 0, last: 9)] && plan.held == 0)
        #expect(try erased(store) == [])
        let outcome = try await ledger.apply(rules, rewriting: false)
        #expect(outcome.plan == plan && outcome.receipts == [20])
        #expect(try erased(store) == Array(0...9))
        #expect(try ledger.page(TimelineFilter(person: "ada@example.com"), before: nil, limit: 50).count == 10)
        _ = try ledger.publish()
        let (_, path) = try #require(try ledger.consistency(from: 20))
        let head = try #require(try ledger.published())
        try ConsistencyProof(oldSize: 20, newSize: UInt64(head.size), path: path).verify(
            oldRoot: try #require(TreeHash(before.root)), newRoot: try #require(TreeHash(head.root)))
        for withKey in [true, false] {
            let verification = try bench.verify(store, withKey: withKey)
            #expect(verification.isGood && verification.erased == 10, "\(verification.firstBad?.reason ?? "")")
        }
        let again = try await ledger.apply(rules, rewriting: true)
        #expect(again.plan.count == 0 && again.receipts == [])
        ledger.close()
    }

    @Test("of several rules the one that keeps longest holds, whatever their order, and `forever` is longest")
    func longest() async throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        try await fill(ledger, 40) { number, facts in
            facts.labels = number.isMultiple(of: 2) ? [Label("CREDIT_CARD"): 1] : [Label("SECRET", "JWT"): 1]
            facts.asset = number.isMultiple(of: 4) ? "finance" : "support"
        }
        let rules: [RetentionRules.Rule] = [
            .init(name: "chats", kinds: ["model.request"], keep: try period("5 days")),
            .init(name: "cards", labels: ["CREDIT_CARD"], keep: try period("30 days")),
            .init(name: "finance", assets: ["finance"], keep: nil),
        ]
        for rules in [rules, rules.reversed()] {
            let plan = try await ledger.plan(RetentionRules(rules: rules, otherwise: try period("1 day")))
            // Odd numbers are chats alone: of the ages 40, 38 … 2 those from 5 on. Of the others half are kept for ever.
            #expect(plan.classes.map(\.name) == ["cards", "chats"])
            #expect(plan.classes.map(\.count) == [3, 18])
        }
        let secret = RetentionRules(
            rules: [.init(name: "secrets", labels: ["SECRET"], keep: try period("1 day"))], otherwise: nil)
        #expect(try await ledger.plan(secret).count == 20, "a type stands for its subtypes")
        ledger.close()
    }

    @Test("what no rule speaks of is kept for the rest's time, or for ever, and receipts always")
    func otherwise() async throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        try await fill(ledger, 10)
        let rule = RetentionRules.Rule(name: "looks", kinds: ["content.read"], keep: try period("1 day"))
        #expect(try await ledger.plan(RetentionRules(rules: [rule], otherwise: nil)).count == 0)
        let rest = RetentionRules(rules: [rule], otherwise: try period("4 days"))
        let outcome = try await ledger.apply(rest, rewriting: false)
        #expect(outcome.plan.classes == [.init(name: "otherwise", count: 8, first: 0, last: 7)])
        // Years later everything goes but what says where it went.
        let later = try Ledger(store: store, keys: bench.keys, time: FarClock())
        let last = try await later.apply(rest, rewriting: false)
        #expect(last.plan.count == 2)
        #expect(try erased(store) == Array(0...9))
        #expect(try await later.plan(rest).count == 0)
        #expect(try bench.verify(store).isGood)
        for ledger in [ledger, later] { ledger.close() }
    }

    @Test("a legal hold on a person, on those about them or on an asset goes before every rule until it is lifted")
    func holds() async throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        try await fill(ledger, 9) { number, facts in
            facts.person = ["ada@example.com", "bob@example.com", "eve@example.com"][number % 3]
            facts.asset = number < 3 ? "finance" : "support"
            if number == 7 { facts.subject = "ada@example.com" }
        }
        try ledger.place(Hold(id: "hold_1", matter: "A", person: "ada@example.com", placed: time(daysAgo: 1)))
        try ledger.place(Hold(id: "hold_2", matter: "B", asset: "finance", placed: time(daysAgo: 1)))
        let rules = RetentionRules(rules: [], otherwise: try period("1 day"))
        let plan = try await ledger.plan(rules)
        // Held are 0, 3, 6 and 7 for Ada, and 1 and 2 for the asset.
        #expect(plan.count == 3 && plan.held == 6)
        _ = try await ledger.apply(rules, rewriting: false)
        #expect(try erased(store) == [4, 5, 8])
        try ledger.lift(hold: "hold_1")
        #expect(try await ledger.plan(rules).held == 3)
        #expect(try await ledger.apply(rules, rewriting: false).plan.count == 3)
        #expect(try bench.verify(store).isGood)
        ledger.close()
    }

    @Test("a run that broke off before its receipts is finished by the next, and verification says so until then")
    func interruption() async throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        try await fill(ledger, 10)
        #expect(try store.purge([0, 1], cause: "retention chats") == [0, 1])
        ledger.close()
        #expect(try bench.verify(store).firstBad?.sequence == 0)
        let next = try bench.ledger(store)
        #expect(try await next.finishRetention() == [10])
        #expect(try await next.finishRetention() == [])
        #expect(try bench.verify(store).isGood)
        #expect(try store.purge([2], cause: "retention chats") == [2])
        let rules = RetentionRules(rules: [], otherwise: try period("8 days"))
        let outcome = try await next.apply(rules, rewriting: false)
        #expect(outcome.plan.count == 1 && outcome.receipts.count == 2)
        let verification = try bench.verify(store)
        #expect(verification.isGood && verification.erased == 4, "\(verification.firstBad?.reason ?? "")")
        next.close()
    }

    @Test("no file of the store holds a byte of what was sealed, without writing all of it anew too")
    func remains() async throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        try await fill(ledger, 12)
        let records = try store.records(from: 0, limit: 12)
        func found(_ bytes: [UInt8]?) throws -> Bool {
            let part = Data((bytes ?? []).suffix(24))
            return try FileManager.default.contentsOfDirectory(atPath: bench.path).contains { file in
                try Data(contentsOf: URL(filePath: bench.path + "/" + file)).firstRange(of: part) != nil
            }
        }
        #expect(try found(records[0].content))
        _ = try await ledger.apply(RetentionRules(rules: [], otherwise: try period("8 days")), rewriting: false)
        for record in records { #expect(try found(record.content) == (record.sequence > 5), "\(record.sequence)") }
        ledger.close()
    }

    @Test("rules are kept sealed, and of two processes one applies them")
    func inForce() async throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        #expect(try ledger.retention() == nil)
        let rules = RetentionRules(
            rules: [.init(name: "chats", assets: ["support"], keep: try period("6 months"))], otherwise: nil)
        try ledger.set(rules)
        let first = try #require(try ledger.retention())
        #expect(first.rules == rules)
        #expect(try ledger.beginRetention(after: first.applied))
        #expect(try !ledger.beginRetention(after: first.applied))
        let applied = try #require(try ledger.retention()).applied
        try ledger.set(RetentionRules(rules: [], otherwise: nil))
        #expect(try ledger.retention()?.applied == applied, "other rules are no run")
        try store.execute("UPDATE retention SET rules = zeroblob(60)")
        #expect(throws: SealingError.self) { try ledger.retention() }
        ledger.close()
    }

    @Test(
        "periods are those of the calendar",
        arguments: [
            ("1 day", "2026-02-27"), ("90 days", "2025-11-30"), ("1 month", "2026-01-28"), ("12 months", "2025-02-28"),
            ("7 years", "2019-02-28"), ("2 months", "2025-12-28"),
        ])
    func periods(text: String, day: String) throws {
        let now = CivilDay(year: 2026, month: 2, day: 28)
        let begin = try period(text).begin(
            before: Timestamp(microseconds: Int64(now.daysSinceEpoch) * 86_400_000_000 + 5))
        let found = CivilDay(daysSinceEpoch: Int(begin.microseconds / 86_400_000_000))
        #expect("\(found.year)-\(found.month)-\(found.day)" == day.replacing("-0", with: "-"))
        #expect(try period(text).text == text)
    }

    @Test("a month before the last of March is the last of February, in leap years too")
    func shortMonths() throws {
        for (year, last) in [(2025, 28), (2024, 29)] {
            let now = Timestamp(
                microseconds: Int64(CivilDay(year: year, month: 3, day: 31).daysSinceEpoch) * 86_400_000_000)
            let begin = try period("1 month").begin(before: now)
            #expect(
                CivilDay(daysSinceEpoch: Int(begin.microseconds / 86_400_000_000))
                    == CivilDay(year: year, month: 2, day: last))
        }
    }

    @Test(
        "what is no period is none",
        arguments: [
            "", "days", "0 days", "-1 days", "6", "6 weeks", "6  months", "06 months", "1.5 years", "101 years",
            "six months", "6 months ",
        ])
    func noPeriods(text: String) {
        #expect(RetentionPeriod(text) == nil)
    }
}

/// A clock ten years on.
struct FarClock: TimeSource {
    var now: Timestamp { Timestamp(microseconds: 2_083_000_000_000_000) }
}
