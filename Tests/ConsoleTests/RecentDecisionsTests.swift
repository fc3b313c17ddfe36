import Domain
import HTTPTypes
import Policies
import Synchronization
import Testing

@testable import Console

@Suite("Decisions of the last days are read once for everybody", .timeLimit(.minutes(10)))
struct RecentDecisionsTests {
    @Test("pages that are opened again and again, by anybody, do not read the record again")
    func once() async throws {
        let harness = try Harness(activities: 40)
        var first = try await harness.browser("sec@example.com")
        #expect(await first.get("/policies").status == .ok)
        let reads = harness.services.state.withLock { $0.recentReads }
        #expect(reads > 0)
        for email in ["sec@example.com", "ana@example.com"] {
            var browser = try await harness.browser(email)
            for path in ["/policies", "/policies/personal_data.numbers", "/policies"] {
                #expect(await browser.get(path).status == .ok)
            }
        }
        #expect(harness.services.state.withLock { $0.recentReads } == reads)
    }

    @Test("after some seconds they are read anew, and what could not be read is tried again at once")
    func anew() async throws {
        let harness = try Harness(activities: 10)
        let now = StillTime().now
        let records = RecentRecords(
            services: harness.services, since: now.advanced(bySeconds: -86_400), limit: 1_000, patience: .seconds(60))
        let decisions = RecentDecisions()
        harness.services.change { $0.failure = .storeUnavailable }
        await #expect(throws: ConsoleServiceError.storeUnavailable) { try await decisions.read(records, now: now) }
        harness.services.change { $0.failure = nil }
        let first = try await decisions.read(records, now: now)
        #expect(!first.decisions.isEmpty && first.extent.looked > first.decisions.count)
        for answer in first.decisions where answer.facts.kind == .modelResponse {
            #expect(answer.opening?.activity == answer.facts.activity)
        }
        harness.services.change { $0.records = [] }
        let lifetime = RecentDecisions.lifetimeSeconds
        let soon = try await decisions.read(records, now: now.advanced(bySeconds: lifetime - 1))
        #expect(soon.decisions == first.decisions)
        #expect(try await decisions.read(records, now: now.advanced(bySeconds: lifetime)).decisions.isEmpty)
    }
}
