import Domain
import Foundation
import HTTPTypes
import Policies
import Synchronization
import Testing

@testable import Console

@Suite("An activity says which policies decided it, and what would have made the difference", .timeLimit(.minutes(10)))
struct ActivityPoliciesTests {
    /// Ben asked the support GPT, whose audience he is not in.
    private static func refused(_ harness: Harness, policies: String = SampleOrganisation.policies) -> String {
        var facts = SampleOrganisation.activity(9, at: StillTime().now).parts[0].facts
        facts.activity = SampleOrganisation.id(9)
        facts.person = "ben@example.com"
        facts.credential = SampleOrganisation.key(of: "ben@example.com")
        facts.asset = "support"
        facts.labels = [:]
        facts.outcome = .deny
        facts.status = 403
        facts.decidedBy = []
        facts.policies = policies
        facts.reasons = [
            Reason(code: "policy.no_permit", message: "you are not in the audience", policy: "audience.member")
        ]
        let record = ActivityRecord(
            id: facts.activity, parts: [.init(facts: facts, sequence: 1_000, leaf: "00", passages: [])])
        harness.services.change { $0.records.append(record) }
        return facts.activity
    }

    /// The page of Ben's activity, as somebody sees it.
    private static func refusedPage(as reader: String) async throws -> (browser: Browser, page: String) {
        let harness = try Harness(activities: 0)
        let id = refused(harness)
        var browser = try await harness.browser(reader)
        let page = await browser.get("/activities/\(id)").text
        return (browser, page)
    }

    @Test("policies are linked, with their effect and controls, and the set is named by its hash")
    func verdict() async throws {
        var browser = try await Harness().browser("sec@example.com")
        let page = await browser.get("/activities/\(SampleOrganisation.id(2))").text
        #expect(page.contains("href=\"/policies/personal_data.numbers\""))
        #expect(page.contains("GDPR:Art.25(2)"))
        #expect(page.contains("title=\"\(SampleOrganisation.policies)\">\(SampleOrganisation.policies.prefix(12))<"))
        #expect(page.contains("What would have made the difference"))
        #expect(!page.contains("The policies of then"))
    }

    @Test("whoever may try policies out sees every difference, with a way to the same question")
    func full() async throws {
        var (browser, page) = try await Self.refusedPage(as: "sec@example.com")
        #expect(page.contains("href=\"/policies/audience.member\""))
        let link = try #require(page.components(separatedBy: "href=\"/policies/try?").dropFirst().first)
        let query = try #require(link.split(separator: "\"").first).replacing("&amp;", with: "&")
        let form = WhatIfForm(try #require(FormFields(query.utf8)))
        #expect(form.person == "ben@example.com" && form.asset == "support" && form.action == .chat)
        #expect(form.address == "10.20.4.17" && form.session == .key)
        #expect(WhatIfTests.verdict(await browser.get("/policies/try?\(query)").text) == "Denied")
    }

    @Test("the person themselves learns what lies with them, and nothing of others or of the asset")
    func hints() async throws {
        let (_, page) = try await Self.refusedPage(as: "ben@example.com")
        #expect(page.contains("What would have made the difference"))
        #expect(!page.contains("/policies/try?"))
        for inside in ["resource.groups", "resource.people", "resource.owner", "Group::"] {
            #expect(!page.contains(inside), "\(inside)")
        }
    }

    @Test("when other policies hold by now, those of then explain it, and today's are named")
    func then() async throws {
        let harness = try Harness(activities: 0)
        let then = try SamplePolicies.with(
            (
                "own.cedar",
                """
                @id("own.support_closed")
                @message("closed")
                @control("SOC2:CC1.1")
                forbid (principal, action == Sallyport::Action::"chat", resource == Sallyport::Asset::"support");
                """
            ))
        let id = Self.refused(harness, policies: then.contentHash)
        harness.services.change { state in
            state.records[0].parts[0].facts.person = "ana@example.com"
            state.records[0].parts[0].facts.credential = SampleOrganisation.key(of: "ana@example.com")
            state.records[0].parts[0].facts.decidedBy = ["own.support_closed"]
            state.policySets[then.contentHash] = then
        }
        var browser = try await harness.browser("sec@example.com")
        let page = await browser.get("/activities/\(id)").text
        #expect(page.contains("Explained by the policies of then."))
        #expect(page.contains("title=\"\(then.contentHash)\""))
        #expect(page.contains("title=\"\(SampleOrganisation.policies)\""))
        #expect(page.contains("SOC2:CC1.1"))
        // Today's let it through.
        #expect(page.contains("and would say <span class=\"verdict good\">Permitted</span>"))
        // Read once, it stays at hand.
        harness.services.change { $0.policySets = [:] }
        #expect(await browser.get("/activities/\(id)").text.contains("Explained by the policies of then."))
        #expect(harness.services.state.withLock { $0.policySetReads } == 1)
        harness.services.change { $0.records[0].parts[0].facts.policies = "unknown" }
        let forgotten = await browser.get("/activities/\(id)").text
        #expect(forgotten.contains("The policies of then are not kept here any more."))
    }

    @Test("what people and assets are by now may come to something else, which is said")
    func drifted() async throws {
        let harness = try Harness(activities: 0)
        let id = Self.refused(harness)
        harness.services.change { state in
            for index in state.people.indices where state.people[index].email == "ben@example.com" {
                state.people[index].groups.insert("support")
            }
        }
        var browser = try await harness.browser("sec@example.com")
        #expect(await browser.get("/activities/\(id)").text.contains("Asked again it comes out as"))
    }

    @Test("an answer is explained by what it held, whoever may ask by now")
    func answer() async throws {
        let harness = try Harness(activities: 0)
        let id = SampleOrganisation.id(0)
        harness.services.change { state in
            var record = SampleOrganisation.activity(0, at: StillTime().now)
            record.parts[0].facts.outcome = .permit
            record.parts[0].facts.labels = [:]
            record.parts[1].facts.outcome = .mask
            record.parts[1].facts.labels = [Label("CREDIT_CARD"): 1]
            record.parts[1].facts.decidedBy = ["personal_data.numbers"]
            state.records = [record]
            for index in state.people.indices { state.people[index].groups = [] }
        }
        var browser = try await harness.browser("sec@example.com")
        let page = await browser.get("/activities/\(id)").text
        #expect(page.contains("CREDIT_CARD would not be masked"))
        #expect(!page.contains("Asked again it comes out as") && !page.contains("resource.groups"))
    }

    @Test("what a door refused by itself is explained by no policy")
    func refusedElsewhere() async throws {
        let harness = try Harness(activities: 0)
        let id = Self.refused(harness)
        harness.services.change { state in
            state.records[0].parts[0].facts.reasons = [Reason(code: "sallyport_rate_limited", message: "slower")]
        }
        var browser = try await harness.browser("sec@example.com")
        #expect(!(await browser.get("/activities/\(id)").text.contains("What would have made the difference")))
    }

    @Test("what was held says whom to turn to, and promises nothing", arguments: ["support", nil])
    func held(asset: String?) async throws {
        let harness = try Harness(activities: 0)
        let id = Self.refused(harness)
        harness.services.change { state in
            state.records[0].parts[0].facts.outcome = .hold
            state.records[0].parts[0].facts.asset = asset
        }
        var browser = try await harness.browser("sec@example.com")
        let page = await browser.get("/activities/\(id)").text
        #expect(page.contains("It was held back and goes no further."))
        #expect(page.contains(asset == nil ? "Whoever keeps the policies can say" : "The owner of the asset can say"))
    }

    @Test("the sets looked into last stay at hand, and no more of them")
    func setsAtHand() async throws {
        let sets = try (0...PolicySetCache.capacity).map { number in
            let text =
                "@id(\"own.design\") permit (principal, action == Sallyport::Action::\"read_design\", resource); // \(number)"
            return try SamplePolicies.with(("own.cedar", text))
        }
        let cache = PolicySetCache()
        for set in sets {
            let read = try await cache.library(set.contentHash) { _ in set }
            #expect(read?.contentHash == set.contentHash)
        }
        for (index, set) in sets.enumerated() {
            let known = try await cache.library(set.contentHash) { _ in nil }
            #expect((known != nil) == (index > 0))
        }
    }

    @Test("what was never asked of the policies is explained by nothing")
    func neverAsked() async throws {
        var browser = try await Harness().browser("sec@example.com")
        let page = await browser.get("/activities/\(SampleOrganisation.id(8))").text
        #expect(!page.contains("What would have made the difference"))
    }

    @Test("an activity can be read while policies are closed to the reader")
    func closed() async throws {
        let harness = try PoliciesPageTests.harness(
            """
            @id("own.policies_closed")
            @message("policies are for the few")
            forbid (principal, action == Sallyport::Action::"read_policies", resource);
            """)
        var browser = try await harness.browser("sec@example.com")
        let page = await browser.get("/activities/\(SampleOrganisation.id(2))")
        #expect(page.status == .ok)
        #expect(!page.text.contains("href=\"/policies/personal_data.numbers\""))
        #expect(page.text.contains("personal_data.numbers"))
    }
}
