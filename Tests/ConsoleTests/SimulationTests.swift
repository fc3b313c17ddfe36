import Domain
import Foundation
import HTTPTypes
import Policies
import Synchronization
import Testing

@testable import Console

@Suite("Trying a change of policies", .timeLimit(.minutes(10)))
struct SimulationTests {
    /// What a browser sends for `text`.
    private static func fields(
        _ text: String, file: String = "own.cedar", days: String = "7"
    ) -> [(name: String, value: String)] {
        [("file", file), ("text", text.replacing("\n", with: "\r\n")), ("days", days)]
    }

    static let noFinance = """
        @id("own.no_finance")
        @message("the finance GPT rests")
        forbid (principal, action == Sallyport::Action::"chat", resource == Sallyport::Asset::"finance");
        """

    @Test("every recorded decision that would change is listed, with before, after and the policies")
    func lists() async throws {
        let harness = try Harness(activities: 12)
        var browser = try await harness.browser("sec@example.com")
        let page = await browser.post("/policies/simulate", Self.fields(Self.noFinance))
        #expect(page.status == .ok)
        let changed = harness.services.state.withLock { state in
            state.records.filter { record in
                record.parts[0].facts.asset == "finance" && record.parts[0].facts.outcome != .deny
            }.map(\.id)
        }
        #expect(!changed.isEmpty)
        for id in changed { #expect(page.text.contains("/activities/\(id)")) }
        #expect(page.text.contains("own.no_finance"))
        #expect(page.text.contains("Would be"))
        // Nothing of it is in force.
        #expect(!(await browser.get("/policies").text.contains("own.no_finance")))
    }

    @Test("what changes nothing says so, and what was not asked again is counted by why")
    func unchanged() async throws {
        var browser = try await Harness(activities: 12).browser("sec@example.com")
        let text = "@id(\"own.design\") permit (principal, action == Sallyport::Action::\"read_design\", resource);"
        let page = await browser.post("/policies/simulate", Self.fields(text)).text
        #expect(page.contains("Nothing would change"))
        #expect(page.contains("Not asked again"))
    }

    @Test("the window bounds what is asked again")
    func window() async throws {
        let harness = try Harness(activities: 0)
        harness.services.change { state in
            state.records = [20, 2, 0].enumerated().map { index, days in
                var record = SampleOrganisation.activity(
                    9 * index + 9, at: StillTime().now.advanced(bySeconds: -Int64(days) * 86_400 - 60))
                for part in record.parts.indices { record.parts[part].facts.asset = "finance" }
                return record
            }
        }
        var browser = try await harness.browser("sec@example.com")
        let ids = harness.services.state.withLock { $0.records.map(\.id) }
        for (days, count) in [("1", 1), ("7", 2), ("30", 3)] {
            let page = await browser.post("/policies/simulate", Self.fields(Self.noFinance, days: days)).text
            #expect(ids.filter { page.contains("/activities/\($0)") }.count == count)
        }
    }

    @Test("a text that is not valid is shown with line and caret, and comes back as it was written")
    func invalid() async throws {
        var browser = try await Harness(activities: 3).browser("sec@example.com")
        let text =
            "// </textarea><script>alert(1)</script>\npermit (principal, action, resource)\nwhen { principal.activ };"
        let page = await browser.post("/policies/simulate", Self.fields(text))
        #expect(page.status == .badRequest)
        #expect(page.text.contains("own.cedar:3:") && page.text.contains("^"))
        #expect(page.text.contains("when { principal.activ };</textarea>"))
        #expect(!page.text.contains("<script>alert"))
        #expect(EscapingTests.isWellFormed(page.text))
    }

    @Test("tests that would fail are named")
    func failingTests() async throws {
        let harness = try Harness(activities: 3)
        let tests = #"""
            {"tests": [{"name": "whoever is in the audience may chat", "principal": "User::\"ann@example.com\"",
            "action": "chat", "resource": "Asset::\"open\"",
            "entities": [{"uid": {"type": "Sallyport::Asset", "id": "open"}, "attrs": {"everyone": true}, "parents": []},
            {"uid": {"type": "Sallyport::User", "id": "ann@example.com"}, "attrs": {},
            "parents": [{"type": "Sallyport::Role", "id": "end_user"}]}],
            "expect": {"outcome": "permit", "policies": ["audience.member"]}}]}
            """#
        harness.services.enforce(try SamplePolicies.with(("own.tests.json", tests)))
        var browser = try await harness.browser("sec@example.com")
        #expect(!(await browser.get("/policies").text.contains("tests fail</span>")))
        let text = """
            @id("own.nothing_at_all")
            @message("closed")
            forbid (principal, action in Sallyport::Action::"use", resource);
            """
        let page = await browser.post("/policies/simulate", Self.fields(text)).text
        #expect(page.contains("Tests that would fail"))
        #expect(page.contains("whoever is in the audience may chat"))
        #expect(page.contains("of the baseline overridden by your own"))
    }

    @Test("an own file can be taken up, changed and taken away")
    func ownFile() async throws {
        let harness = try Harness(activities: 12)
        harness.services.enforce(try SamplePolicies.with(("own.cedar", Self.noFinance)))
        var browser = try await harness.browser("sec@example.com")
        let form = await browser.get("/policies/simulate?file=own.cedar").text
        #expect(form.contains("@id(&quot;own.no_finance&quot;)"))
        let without = await browser.post("/policies/simulate", Self.fields("")).text
        #expect(without.contains("no longer: "))
        #expect(await browser.get("/policies/simulate?file=none.cedar").status == .notFound)
        #expect(await browser.get("/policies/simulate?file=baseline%2Fsecrets.cedar").status == .notFound)
    }

    @Test(
        "a file's name cannot lead out of the organisation's own",
        arguments: ["baseline/secrets.cedar", "../x.cedar", "/etc/x.cedar", "x.txt", "a//b.cedar", "<b>.cedar", ""])
    func names(file: String) async throws {
        var browser = try await Harness(activities: 1).browser("sec@example.com")
        let page = await browser.post("/policies/simulate", Self.fields(Self.noFinance, file: file))
        // Without a name it is a new file.
        #expect(page.status == (file.isEmpty ? .ok : .badRequest))
        #expect(!page.text.contains("<b>.cedar"))
    }

    /// One activity of the approver's own with the finance GPT, among so many of others.
    private static func approver(beside others: Int) throws -> (harness: Harness, own: String) {
        let harness = try Harness(activities: others)
        var record = SampleOrganisation.activity(99, at: StillTime().now.advanced(bySeconds: -60))
        for part in record.parts.indices {
            record.parts[part].facts.person = "apr@example.com"
            record.parts[part].facts.credential = SampleOrganisation.key(of: "apr@example.com")
            record.parts[part].facts.asset = "finance"
            record.parts[part].facts.decidedBy = ["audience.member"]
        }
        let own = record
        harness.services.change { state in
            state.records.append(own)
            for index in state.people.indices where state.people[index].email == "apr@example.com" {
                state.people[index].groups.insert("finance")
            }
        }
        return (harness, record.id)
    }

    @Test("somebody who may not see others' activities learns nothing of them: no rows, no policies, no numbers")
    func discreet() async throws {
        var pages: [String] = []
        for others in [0, 40] {
            let (harness, own) = try Self.approver(beside: others)
            var browser = try await harness.browser("apr@example.com")
            let page = await browser.post("/policies/simulate", Self.fields(Self.noFinance)).text
            #expect(page.contains("This covers the activities that are open to you"))
            #expect(page.contains("/activities/\(own)"))
            let result = try #require(page.components(separatedBy: "aria-label=\"Summary\"").dropFirst().first)
            // On a machine that is busy a replay may be cut, which is said.
            let lines = result.split(separator: "\n").filter { !$0.hasPrefix("<p class=\"notice warning\">") }
            pages.append(lines.joined(separator: "\n"))
        }
        #expect(pages[0] == pages[1])
        #expect(pages[0].components(separatedBy: "/activities/act_").count == 2)
    }

    @Test("whoever sees everybody's activities is told that nothing is left out by saying nothing")
    func whole() async throws {
        let (harness, _) = try Self.approver(beside: 12)
        var browser = try await harness.browser("sec@example.com")
        let page = await browser.post("/policies/simulate", Self.fields(Self.noFinance)).text
        #expect(!page.contains("This covers the activities that are open to you"))
    }

    @Test("an own policy that closes one activity keeps it out of the numbers of those who see all others")
    func closed() async throws {
        let (harness, own) = try Self.approver(beside: 0)
        let closing = """
            @id("own.closed")
            @message("this one is closed")
            forbid (principal, action == Sallyport::Action::"read_log", resource == Sallyport::Conversation::"\(own)");
            """
        harness.services.enforce(try SamplePolicies.with(("closed.cedar", closing)))
        var browser = try await harness.browser("sec@example.com")
        let page = await browser.post("/policies/simulate", Self.fields(Self.noFinance)).text
        #expect(page.contains("<dt>Asked again</dt><dd><span class=\"figure\">0</span>"))
        #expect(!page.contains("/activities/\(own)"))
    }

    @Test("records are read up to the window's start, and a cut is said to be one")
    func extent() async throws {
        let harness = try Harness(activities: 60)
        let now = StillTime().now
        let all = RecentRecords(
            services: harness.services, since: now.advanced(bySeconds: -86_400 * 30), limit: 10_000,
            patience: .seconds(60))
        var seen: [Int64] = []
        let extent = try await all.read { page in
            seen += page.map(\.sequence)
            return true
        }
        let count = harness.services.state.withLock { $0.records.reduce(0) { $0 + $1.parts.count } }
        #expect(seen.count == count && seen == seen.sorted(by: >))
        #expect(!extent.isCut && extent.looked == count)
        var some = all
        some.limit = 10
        let cut = try await some.read { _ in true }
        #expect(cut.isCut && cut.looked == 10)
    }
}
