import Domain
import Foundation
import Storage
import Testing
import Trust

@testable import Ledger

@Suite("Saying beforehand what retention would let go")
struct RetentionForecastTests {
    let bench = LedgerBench()

    /// Twenty records a day apart, the oldest twenty days old when the rules are applied tomorrow.
    private func fill(_ ledger: Ledger) async throws {
        for number in 0..<20 {
            var made = entry(number, labels: [:])
            made.facts.time = bench.clock.now.advanced(bySeconds: Int64(number - 19) * 86_400)
            try await ledger.record(made)
        }
    }

    private func rules(_ period: String) -> RetentionRules {
        RetentionRules(
            rules: [.init(name: "chats", kinds: ["model.request"], keep: RetentionPeriod(period))],
            otherwise: nil)
    }

    @Test("it is what the next run would let go when its time comes, a day after the last, and changes nothing")
    func forecast() async throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        try await fill(ledger)
        let rules = rules("12 days")
        try ledger.set(rules)
        let inForce = try #require(try ledger.retention())
        let today = try await ledger.plan(rules)
        let forecast = try ledger.forecast(inForce, patience: 60)
        #expect(forecast.moment == inForce.applied.advanced(bySeconds: 86_400) && !forecast.isCut)
        #expect(forecast.plan.count == today.count + 1 && forecast.plan.classes.map(\.name) == ["chats"])
        #expect(forecast.records == 20 && forecast.purged == 0 && forecast.kept == 20 - Int64(forecast.plan.count))
        #expect(try ledger.count() == 20 && store.purgedCount() == 0)

        _ = try await ledger.apply(rules, rewriting: false)
        let after = try ledger.forecast(inForce, patience: 60)
        // The receipt is a record too, and stays.
        #expect(after.plan.count == 1 && after.purged == Int64(today.count) && after.records == 21)
        ledger.close()
    }

    @Test("a hold keeps what would go, and is counted")
    func held() async throws {
        let ledger = try bench.ledger(try bench.store())
        try await fill(ledger)
        try ledger.set(rules("12 days"))
        let inForce = try #require(try ledger.retention())
        let before = try ledger.forecast(inForce, patience: 60).plan.count
        try ledger.place(
            Hold(id: Hold.identifier(), matter: "Berg v. Acme", person: "ada@example.com", placed: bench.clock.now))
        let plan = try ledger.forecast(inForce, patience: 60).plan
        #expect(plan.count == 0 && plan.held == before)
        ledger.close()
    }

    @Test("one that takes too long ends, and says that it knows no more than it has seen")
    func impatient() async throws {
        let ledger = try bench.ledger(try bench.store())
        try await fill(ledger)
        try ledger.set(rules("12 days"))
        let forecast = try ledger.forecast(try #require(try ledger.retention()), patience: 0)
        #expect(forecast.isCut && forecast.plan.count == 0 && forecast.kept == 20)
        ledger.close()
    }

    @Test("nobody applies them by themselves after a month without a run")
    func stalled() {
        let applied = bench.clock.now
        let inForce = RetentionInForce(rules: RetentionRules(rules: [], otherwise: nil), applied: applied)
        #expect(!inForce.isStalled(at: applied.advanced(bySeconds: 31 * 86_400)))
        #expect(inForce.isStalled(at: applied.advanced(bySeconds: 32 * 86_400)))
    }

    @Test("what a run was to do is read back from the record, and nothing else is taken for it")
    func lastRun() async throws {
        let ledger = try bench.ledger(try bench.store())
        #expect(try ledger.lastRetention() == nil)
        var plan = RetentionPlan()
        plan.add("chats", [0, 1, 2])
        plan.add("sign-ins_2", [7])
        plan.held = 4
        for (told, outcome) in [("an older form", Outcome.permit), (plan.told, .permit), ("refused", .deny)] {
            let facts = RecordFacts(
                kind: .administration, activity: Identifier.activity(), time: bench.clock.now,
                person: "job:retention", operation: "retention.run", outcome: outcome)
            try await ledger.record(
                Entry(facts: facts, passages: [Passage(surface: "retention.run", text: Array(told.utf8))]))
        }
        let last = try #require(try ledger.lastRetention())
        #expect(last.plan == plan && last.person == "job:retention")
        for text in ["", "3 records to let go", "4 records to let go, 0 held\nchats: 3, 0 to 2", plan.told + "\n"] {
            #expect(RetentionPlan(told: text) == nil, "\(text)")
        }
        #expect(RetentionPlan(told: "0 records to let go, 0 held") == RetentionPlan())
        ledger.close()
    }
}
