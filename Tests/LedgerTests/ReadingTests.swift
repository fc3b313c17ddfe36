import Domain
import Foundation
import Ledger
import Storage
import Testing

@Suite("Reading the ledger")
struct ReadingTests {
    let bench = LedgerBench()

    @Test("an activity comes back with the facts and passages of both its parts, and its leaf hashes")
    func activity() async throws {
        let ledger = try bench.ledger(try bench.store())
        let request = entry(1, activity: "act_a")
        let response = entry(2, kind: .modelResponse, activity: "act_a", outcome: .permit, labels: [Label("US_SSN"): 1])
        let first = try await ledger.record(request)
        try await ledger.record(entry(3))
        let second = try await ledger.record(response)
        let detail = try #require(try ledger.activity("act_a"))
        #expect(detail.parts.map(\.facts) == [request.facts, response.facts])
        #expect(detail.parts.map(\.passages) == [request.passages, response.passages])
        #expect(detail.parts.map(\.sequence) == [first.sequence, second.sequence])
        let hexadecimal = first.leaf.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        #expect(detail.parts[0].leaf == hexadecimal)
        #expect(try ledger.activity("act_unknown") == nil)

        let summary = try #require(detail.summary)
        #expect(summary.outcome == .mask)
        #expect(summary.status == 200)
        #expect(summary.durationMicroseconds == 42)
        #expect(
            summary.labels == [Label("EMAIL_ADDRESS"): 2, Label("SECRET", "JWT"): 1, Label("US_SSN"): 1])
        #expect(try ledger.page(TimelineFilter(), before: nil, limit: 10).last == summary)
        ledger.close()
    }

    @Test("pages run from the newest to the oldest without losing or repeating an activity")
    func paging() async throws {
        let ledger = try bench.ledger(try bench.store())
        for number in 0..<25 {
            try await ledger.record(entry(number, activity: "act_\(number)"))
            if number % 3 == 0 {
                try await ledger.record(entry(number, kind: .modelResponse, activity: "act_\(number)"))
            }
        }
        var seen: [String] = []
        var before: Int64?
        while true {
            let page = try ledger.page(TimelineFilter(), before: before, limit: 7)
            if page.isEmpty { break }
            #expect(page.count <= 7)
            seen += page.map(\.activity)
            before = page.last?.sequence
        }
        #expect(seen == (0..<25).reversed().map { "act_\($0)" })
        ledger.close()
    }

    @Test("filters find by person, label, outcome and kind")
    func filters() async throws {
        let ledger = try bench.ledger(try bench.store())
        try await ledger.record(entry(0, activity: "a", labels: [:]))
        try await ledger.record(
            entry(1, kind: .modelResponse, activity: "a", outcome: .deny, labels: [Label("SECRET", "JWT"): 1]))
        try await ledger.record(entry(2, kind: .authenticationFailed, activity: "b", person: nil, labels: [:]))
        func found(_ filter: TimelineFilter) throws -> [String] {
            try ledger.page(filter, before: nil, limit: 10).map(\.activity)
        }
        #expect(try found(TimelineFilter(person: "ada@example.com")) == ["a"])
        #expect(try found(TimelineFilter(label: Label("SECRET"))) == ["a"])
        #expect(try found(TimelineFilter(label: Label("SECRET", "AWS"))) == [])
        #expect(try found(TimelineFilter(outcome: .deny)) == ["a"])
        #expect(try found(TimelineFilter(kind: .authenticationFailed)) == ["b"])
        #expect(try found(TimelineFilter(operation: "key.create")) == [])
        ledger.close()
    }

    @Test("content that was changed is shown as unreadable, the rest of the activity as it is")
    func changedContent() async throws {
        let store = try bench.store()
        let ledger = try bench.ledger(store)
        try await ledger.record(entry(0, activity: "a"))
        try await ledger.record(entry(1, kind: .modelResponse, activity: "a"))
        try store.execute("UPDATE record SET content = zeroblob(200) WHERE sequence = 0")
        let parts = try #require(try ledger.activity("a")).parts
        guard case .unreadable(let reason) = parts[0].content else {
            Issue.record("changed content was opened")
            return
        }
        #expect(reason.contains("record 0"))
        #expect(parts[1].passages == entry(1).passages)
        ledger.close()
    }

    @Test("listeners hear of every record once, in order, whichever process wrote it", .timeLimit(.minutes(10)))
    func updates() async throws {
        let ledger = try bench.ledger(try bench.store())
        let other = try bench.ledger(try bench.store(.existing))
        try await ledger.record(entry(0))
        let updates = ledger.updates()
        for number in 1...40 { try await (number % 4 == 0 ? other : ledger).record(entry(number)) }
        var heard: [Int64] = []
        for await update in updates {
            #expect(update.facts.activity == "act_\(update.sequence)")
            heard.append(update.sequence)
            if heard.count == 40 { break }
        }
        #expect(heard == Array(1...40))
        ledger.close()
        other.close()
    }

    @Test(
        "a slow listener gets its bound of records without a gap, and then the end instead of later ones",
        .timeLimit(.minutes(10)))
    func boundedUpdates() async throws {
        let ledger = try bench.ledger(try bench.store())
        let updates = ledger.updates()
        let results = Results()
        for number in 0..<600 { ledger.append(entry(number), urgency: .now, completion: results.completion(number)) }
        #expect(results.wait(600))
        var heard: [Int64] = []
        for await update in updates { heard.append(update.sequence) }
        #expect(heard == Array(0..<256))
        // Whoever comes back hears of what comes then.
        var again = ledger.updates().makeAsyncIterator()
        try await ledger.record(entry(600))
        #expect(await again.next()?.sequence == 600)
        ledger.close()
    }
}
