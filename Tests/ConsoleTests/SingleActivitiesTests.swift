import Domain
import Foundation
import HTTPTypes
import Policies
import Synchronization
import Testing

@testable import Console

@Suite("Lists ask about each activity they show", .timeLimit(.minutes(10)))
struct SingleActivitiesTests {
    /// Keeps what was done with the finance GPT from everybody but those who did it.
    static let own = """
        @id("own.finance_is_private")
        forbid (principal, action == Sallyport::Action::"read_log", resource in Sallyport::Asset::"finance")
        unless { resource has owner && resource.owner == principal };
        """

    /// Of the finance GPT's activities those in `places`, all others of the support GPT's; all of Ben's.
    private static func harness(_ count: Int, finance: Set<Int>, pageSize: Int = 10) throws -> Harness {
        let harness = try Harness(activities: 0, pageSize: pageSize)
        harness.services.enforce(try SamplePolicies.with(("own.cedar", own)))
        let records = (0..<count).map { activity($0, isFinance: finance.contains($0)) }
        harness.services.change { $0.records = records }
        return harness
    }

    private static func activity(_ number: Int, isFinance: Bool) -> ActivityRecord {
        var record = SampleOrganisation.activity(number * 9, at: StillTime().now.advanced(bySeconds: -60))
        record.id = SampleOrganisation.id(number)
        for part in record.parts.indices {
            record.parts[part].sequence = Int64(number * 2 + part)
            record.parts[part].facts.activity = record.id
            record.parts[part].facts.asset = isFinance ? "finance" : "support"
            record.parts[part].facts.person = "ben@example.com"
            record.parts[part].facts.decidedBy = ["audience.member"]
        }
        return record
    }

    private static func ids(_ numbers: some Sequence<Int>) -> [String] { numbers.map(SampleOrganisation.id) }

    @Test("what may not be opened is not listed, and pages are as full as others")
    func pages() async throws {
        let hidden = Set(0..<45).filter { $0 % 3 != 1 }
        let harness = try Self.harness(45, finance: Set(hidden))
        var browser = try await harness.browser("sec@example.com")
        #expect(await browser.get("/activities/\(SampleOrganisation.id(0))").status == .forbidden)
        let first = await browser.get("/activities").text
        let shown = (0..<45).filter { $0 % 3 == 1 }.reversed()
        #expect(TimelineTests.rows(in: first) == Self.ids(shown.prefix(10)))
        let second = await browser.get(try #require(TimelineTests.older(in: first))).text
        #expect(TimelineTests.rows(in: second) == Self.ids(shown.dropFirst(10)))
        #expect(TimelineTests.older(in: second) == nil)
        #expect(!second.contains("may be more further back"))
        // Whose they are sees them.
        var ben = try await harness.browser("ben@example.com")
        #expect(TimelineTests.rows(in: await ben.get("/activities").text) == Self.ids((35..<45).reversed()))
    }

    @Test("a page ends after so many that are passed over, at a place that tells nothing of them, and goes on")
    func bounded() async throws {
        let harness = try Self.harness(5_210, finance: Set(10..<5_205))
        var browser = try await harness.browser("sec@example.com")
        var text = await browser.get("/activities").text
        #expect(TimelineTests.rows(in: text) == Self.ids((5_205..<5_210).reversed()))
        var addresses: [String] = []
        while let older = TimelineTests.older(in: text) {
            addresses.append(older)
            #expect(text.contains("may be more further back") && !text.contains("Nothing has passed yet"))
            text = await browser.get(older).text
            try #require(addresses.count < 10)
        }
        #expect(addresses.count >= 2)
        #expect(addresses.allSatisfy { $0.hasSuffix("000") }, "\(addresses)")
        #expect(TimelineTests.rows(in: text) == Self.ids((0..<10).reversed()))
    }

    @Test("the live list leaves it out, as it comes and when it is caught up with")
    func live() async throws {
        let harness = try Self.harness(4, finance: [1, 3])
        var browser = try await harness.browser("sec@example.com")
        let run = try #require(await browser.get("/activities/updates?after=-1").stream)
        let sink = UpdateStreamTests.Sink()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { try? await run { sink.write($0) } }
            await sink.wait(for: "id=\"row-\(SampleOrganisation.id(2))\"")
            for number in 4..<9 { harness.services.record(Self.activity(number, isFinance: number % 2 == 1)) }
            await sink.wait(for: "id=\"row-\(SampleOrganisation.id(8))\"")
            group.cancelAll()
        }
        #expect(TimelineTests.rows(in: sink.text) == Self.ids([0, 2, 4, 6, 8]))
    }

    @Test("what policies decided lately is counted and listed of those alone that may be seen")
    func counts() async throws {
        let harness = try Self.harness(30, finance: Set(0..<21))
        var browser = try await harness.browser("sec@example.com")
        let row = PoliciesPageTests.rows(await browser.get("/policies").text)["audience.member"]
        #expect(row?.contains(">18<svg") == true, "\(row ?? "")")
        let page = await browser.get("/policies/audience.member").text
        for number in 0..<21 { #expect(!page.contains(SampleOrganisation.id(number))) }
        #expect(page.contains(SampleOrganisation.id(29)))
    }
}
