import Domain
import Foundation
import HTTPTypes
import Synchronization
import Testing
import Trust

@testable import Console

@Suite("Every route asks the one authoriser")
struct RouteTests {
    /// What a role's people get: route by route. An activity is somebody else's (`other`) or their own (`own`).
    static let everybodySees: Set<Role> = [.security, .auditor, .it]

    static let people: [(role: Role, email: String)] = [
        (.security, "sec@example.com"), (.auditor, "aud@example.com"), (.it, "it@example.com"),
        (.builder, "bld@example.com"), (.tester, "tst@example.com"), (.approver, "apr@example.com"),
        (.departmentHead, "head@example.com"), (.endUser, "ana@example.com"),
    ]

    static let pages = [
        "/", "/files", "/files?state=held", "/files/fil_x", "/activities", "/activities?outcome=mask",
        "/activities/act_x", "/assets", "/assets/support", "/design",
        "/policies", "/policies/audience.member", "/policies/try", "/policies/simulate", "/detection", "/vault",
        "/people", "/people/acc1", "/groups", "/groups/crew",
        "/nowhere", "/activities/act_x/more", "/admin", "/static", "/.git/config", "/sign-in/x", "//evil.example",
    ]

    @Test("strangers are sent to the sign-in form from every page, known or not", arguments: pages)
    func strangers(path: String) async throws {
        var browser = Browser(try Harness())
        let answer = await browser.get(path)
        #expect(answer.status == .seeOther)
        #expect(answer.headers[.location]?.hasPrefix("/sign-in") == true)
        #expect(answer.text.isEmpty)
    }

    @Test("strangers can neither follow the live stream nor send a form")
    func strangersElsewhere() async throws {
        var browser = Browser(try Harness())
        #expect(await browser.get("/activities/updates", [.accept: "text/event-stream"]).status == .forbidden)
        #expect(await browser.post("/sign-out", []).status == .forbidden)
        #expect(await browser.post("/appearance", [("theme", "dark")]).status == .forbidden)
        #expect(await browser.post("/nowhere", []).status == .forbidden)
    }

    @Test(
        "a program that missed the model door is told so in its own language, wherever it came",
        arguments: ["/models", "/files", "/v2/chat/completions", "/"])
    func strayPrograms(path: String) async throws {
        var browser = Browser(try Harness())
        let asked = await browser.get(path, [.authorization: "Bearer sp-a"])
        let sent = await browser.postRaw(path, Array("{}".utf8), type: "application/json")
        for answer in [asked, sent] {
            #expect(answer.status == .notFound)
            #expect(answer.headers[.contentType] == "application/json")
            #expect(answer.text.contains("\"code\":\"sallyport_unknown_path\""))
            #expect(answer.text.contains("`/v1`") && !answer.text.contains("models\""))
        }
    }

    @Test("each role reaches what is its own and nothing else", arguments: people)
    func roles(role: Role, email: String) async throws {
        let harness = try Harness()
        var browser = try await harness.browser(email)
        let seesAll = Self.everybodySees.contains(role)
        let own = Self.activity(of: email, in: harness)
        let other = try #require(Self.activity(of: "ben@example.com", in: harness))

        #expect(await browser.get("/").headers[.location] == "/activities")
        #expect(await browser.get("/activities").status == .ok)
        #expect(await browser.get("/design").status == .ok)
        #expect(await browser.get("/assets").status == .ok)
        #expect(await browser.get("/detection").status == (seesAll ? .ok : .forbidden))
        #expect(await browser.get("/people").status == (seesAll ? .ok : .forbidden))
        #expect(await browser.get("/groups").status == (seesAll ? .ok : .forbidden))
        #expect(await browser.get("/vault").status == (role == .security || role == .auditor ? .ok : .forbidden))
        #expect(await browser.get("/activities/\(other)").status == (seesAll ? .ok : .forbidden))
        if let own { #expect(await browser.get("/activities/\(own)").status == .ok) }
        let foreign = await browser.get("/activities?person=ben%40example.com")
        #expect(foreign.status == (seesAll ? .ok : .forbidden))
        let stream = await browser.get("/activities/updates?person=ben%40example.com")
        #expect(stream.status == (seesAll ? .ok : .forbidden))
        #expect(await browser.get("/nowhere").status == .notFound)
    }

    @Test(
        "assets open by audience, environment, ownership and job function",
        arguments: [
            ("sec@example.com", "support", true, true), ("sec@example.com", "hr-draft", true, true),
            ("it@example.com", "support", true, false), ("apr@example.com", "hr-draft", true, true),
            ("ana@example.com", "support", true, false), ("ana@example.com", "finance", true, false),
            ("ben@example.com", "support", false, false), ("ben@example.com", "finance", true, false),
            ("ana@example.com", "hr-draft", false, false), ("tst@example.com", "hr-draft", true, false),
            ("bld@example.com", "support", true, true), ("head@example.com", "finance", true, true),
        ])
    func assets(email: String, asset: String, opens: Bool, showsInstructions: Bool) async throws {
        let harness = try Harness()
        harness.services.state.withLock { state in
            for index in state.assets.indices { state.assets[index].configuration.instructions = "the-inner-workings" }
        }
        var browser = try await harness.browser(email)
        let page = await browser.get("/assets/\(asset)")
        #expect(page.status == (opens ? .ok : .forbidden))
        #expect(page.text.contains("the-inner-workings") == showsInstructions)
        #expect(await browser.get("/assets").text.contains("/assets/\(asset)\"") == opens)
    }

    @Test("whoever is refused reads who was asked about, what for, on what, and whom to turn to")
    func refusal() async throws {
        let harness = try Harness()
        var browser = try await harness.browser("ben@example.com")
        let page = await browser.get("/policies/simulate")
        #expect(page.status == .forbidden)
        #expect(
            Self.words(page).contains("policies are tried out by security, IT, auditors and approvers; ask one of them")
        )
        #expect(
            Self.words(page).contains(
                "`ben@example.com` is not permitted `simulate_policies` on the policies: no policy permits it."))
        let other = try #require(Self.activity(of: "ana@example.com", in: harness))
        let foreign = Self.words(await browser.get("/activities/\(other)"))
        #expect(foreign.contains("`ben@example.com` is not permitted `read_log` on the activity `\(other)`"))
        harness.services.enforce(
            try SamplePolicies.with(
                (
                    "own.cedar",
                    """
                    @id("own.policies_closed")
                    forbid (principal, action == Sallyport::Action::"read_policies", resource);
                    """
                )))
        let forbidden = Self.words(await browser.get("/policies"))
        #expect(forbidden.contains("the policies: forbidden by `own.policies_closed`."))
    }

    private static func words(_ page: Browser.Answer) -> String { page.text.replacing("&#96;", with: "`") }

    @Test("somebody who left is a stranger, with a session or without")
    func leavers() async throws {
        let harness = try Harness()
        var browser = try await harness.browser("ana@example.com")
        harness.services.state.withLock { state in
            for index in state.people.indices where state.people[index].email == "ana@example.com" {
                state.people[index].active = false
            }
        }
        #expect(await browser.get("/activities").status == .seeOther)
        var again = Browser(harness)
        #expect(try await again.signIn("gone@example.com").status == .forbidden)
    }

    @Test("a plain end user's timeline holds their own activities only")
    func ownTimeline() async throws {
        let harness = try Harness(activities: 60, pageSize: 100)
        var browser = try await harness.browser("ana@example.com")
        let page = await browser.get("/activities").text
        let expected = harness.services.state.withLock { state in
            state.records.filter { $0.parts[0].facts.person == "ana@example.com" }.map(\.id)
        }
        #expect(!expected.isEmpty)
        #expect(page.components(separatedBy: "id=\"row-").count - 1 == expected.count)
        for id in expected { #expect(page.contains("row-\(id)")) }
        #expect(!page.contains("f-person"))
    }

    @Test("whoever a policy of the organisation's opens others' activities to chooses among those people alone")
    func heads() async throws {
        let harness = try PoliciesPageTests.harness(
            """
            @id("own.heads_read") @refusal("this is another department's")
            permit (
              principal in Sallyport::Role::"department_head", action == Sallyport::Action::"read_log", resource
            )
            when { resource has owner && resource.owner == Sallyport::User::"ana@example.com" };
            """)
        var head = try await harness.browser("head@example.com")
        let page = await head.get("/activities").text
        #expect(page.contains("id=\"f-person\"") && page.contains("<option value=\"ana@example.com\">"))
        #expect(!page.contains("<option value=\"ben@example.com\">"))
        let refused = await head.get("/activities?person=ben%40example.com")
        #expect(refused.status == .forbidden && refused.text.contains("this is another department&#39;s"))
        var ana = try await harness.browser("ana@example.com")
        #expect(await !ana.get("/activities").text.contains("f-person"))
    }

    @Test("every action is refused to nobody but the ones before sign-in")
    func nobody() throws {
        let stranger = Visit(
            secret: .generate(), isNew: true, client: "192.0.2.7", overTLS: true, theme: .system)
        let authoriser = Authoriser(authority: try Harness().services.authority, time: StillTime())
        // Whether it is well is told to whatever keeps it running.
        let open: Set<Action> = [.readStatic, .openSignIn, .signIn, .readHealth, .readMetrics]
        for action in Action.allCases {
            #expect(authoriser.answer(stranger, action, .system) == (open.contains(action) ? .permit : .signIn))
        }
    }

    @Test("what policy withheld is shown to security and auditors alone", arguments: people)
    func originals(role: Role, email: String) async throws {
        let harness = try Harness()
        let id = SampleOrganisation.id(2)
        harness.services.state.withLock { state in
            for index in state.records.indices where state.records[index].id == id {
                for part in state.records[index].parts.indices { state.records[index].parts[part].facts.person = email }
            }
        }
        var browser = try await harness.browser(email)
        let page = await browser.get("/activities/\(id)").text
        let sees = role == .security || role == .auditor
        #expect(page.contains("ana.müller@kunde.example.com") == sees)
        #expect(page.contains("4111 1111 1111 1111") == sees)
        #expect(page.contains("[EMAIL]") == !sees)
        #expect(page.contains("**** **** **** 1111") == !sees)
        // Allowed by policy, so no secret from anybody who may see the activity.
        #expect(page.contains("help@example.com"))
    }

    static func activity(of email: String, in harness: Harness) -> String? {
        harness.services.state.withLock { state in
            state.records.first { $0.parts[0].facts.person == email }?.id
        }
    }
}
