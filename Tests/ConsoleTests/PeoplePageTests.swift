import Domain
import HTTPTypes
import Registry
import Synchronization
import Testing

@testable import Console

@Suite("The pages of people and groups")
struct PeoplePageTests {
    private static let now = StillTime().now

    private static func harness() throws -> Harness {
        let harness = try Harness(pageSize: 5)
        harness.services.change { state in
            state.known = (1...7).map { number in
                KnownPerson(
                    person: Person(
                        email: "p\(number)@example.com", name: "<b>Person \(number)", roles: [.endUser, .auditor],
                        groups: ["crew"], active: number != 2),
                    account: .init(
                        id: "acc\(number)", userName: "p\(number)", externalID: "ext<\(number)>",
                        provisionedBy: number == 1 ? nil : "scim:entra", created: now, modified: now),
                    keys: [
                        Credential(
                            id: "key_\(number)", person: "p\(number)@example.com", digest: [], hint: "abcd",
                            created: now, revoked: number == 2 ? now : nil)
                    ],
                    sessions: (1...3).map { session in
                        OpenSession(
                            id: "ses_\(session)", person: "p\(number)@example.com", created: now, used: now,
                            expires: now.advanced(bySeconds: 60),
                            origin: SessionOrigin(address: "192.0.2.\(session)", agent: "<b>Browser"))
                    },
                    factor: number == 3
                        ? SecondFactor(person: "p3@example.com", created: now, recoveryCodes: 9) : nil,
                    identities: number == 4
                        ? [
                            .init(
                                issuer: "https://login.example.com", subject: "0123<b>456789-abcdef", linked: now,
                                lastUsed: now, methods: ["pwd", "m<fa"], secondFactor: now)
                        ] : [])
            }
            state.groups = [
                KnownGroup(
                    id: "g1", name: "crew", display: "The <i>Crew", provisionedBy: "scim:entra", modified: now,
                    members: ["p1@example.com"])
            ]
        }
        return harness
    }

    @Test("who may sees who there is, page by page, and what they searched stands in the address")
    func list() async throws {
        let harness = try Self.harness()
        var browser = try await harness.browser("aud@example.com")
        let first = await browser.get("/people?search=EXAMPLE")
        #expect(first.status == .ok)
        #expect(first.text.contains("&lt;b&gt;Person 1") && !first.text.contains("<b>Person"))
        #expect(first.text.contains("<li><a href=\"/people\" aria-current=\"page\""))
        #expect(first.text.contains("/people/acc1") && !first.text.contains("/people/acc6"))
        #expect(first.text.contains("/people?search=EXAMPLE&amp;page=2"))
        let second = await browser.get("/people?search=EXAMPLE&page=2")
        #expect(second.text.contains("/people/acc6") && !second.text.contains("page=3"))
        #expect(await browser.get("/people?search=nobody").text.contains("Nobody is found"))
        #expect(await browser.get("/people?page=x").text.contains("/people/acc1"))
    }

    @Test("a person's page tells groups, keys, sessions, origin and the last change")
    func person() async throws {
        let harness = try Self.harness()
        var browser = try await harness.browser("sec@example.com")
        let page = await browser.get("/people/acc2")
        #expect(page.status == .ok)
        for part in [
            "p2@example.com", "key_2", "Revoked", "/groups/crew", "entra", "ext&lt;2&gt;", "Left", "<dd>3</dd>",
        ] {
            #expect(page.text.contains(part), "\(part)")
        }
        #expect(await browser.get("/people/acc1").text.contains("<dd>Manifest</dd>"))
        #expect(await browser.get("/people/nobody").status == .notFound)
    }

    @Test("a person's page tells where they sign in, and whoever may change them takes a link away")
    func identities() async throws {
        let harness = try Self.harness()
        var browser = try await harness.browser("it@example.com")
        let page = await browser.get("/people/acc4").text
        for part in [
            "https://login.example.com", "0123&lt;b&gt;4…def", "pwd, m&lt;fa",
            "action=\"/people/acc4/identities/unlink\"",
        ] {
            #expect(page.contains(part), "\(part)")
        }
        let answer = await browser.post(
            "/people/acc4/identities/unlink", [("issuer", "https://login.example.com")])
        #expect(answer.status == .seeOther && answer.headers[.location] == "/people/acc4")
        let acts = harness.services.state.withLock { $0.accountActs }
        #expect(acts == ["link of p4@example.com with https://login.example.com"])
        #expect(!(await browser.get("/people/acc3").text.contains("Signs in at")))
    }

    @Test("whoever may not change people is not offered it, and is refused")
    func identitiesOfOthers() async throws {
        let harness = try Self.harness()
        var browser = try await harness.browser("aud@example.com")
        let page = await browser.get("/people/acc4").text
        #expect(page.contains("https://login.example.com") && !page.contains("identities/unlink"))
        let answer = await browser.post(
            "/people/acc4/identities/unlink", [("issuer", "https://login.example.com")])
        #expect(answer.status == .forbidden)
    }

    @Test("another name is given and taken on a person's page, with what shows that it is theirs")
    func aliases() async throws {
        let harness = try Self.harness()
        let alias = PersonAlias(
            name: try PersonAlias.Name(.account, "slack:<U1>"), person: "p1@example.com", evidence: "the <b>roster",
            addedBy: "it@example.com", added: Self.now)
        harness.services.change { $0.known[0].aliases = [alias] }
        var browser = try await harness.browser("it@example.com")
        let page = await browser.get("/people/acc1").text
        #expect(page.contains("slack:&lt;U1&gt;") && page.contains("the &lt;b&gt;roster") && page.contains(alias.id))
        _ = await browser.post(
            "/people/acc1/aliases", [("kind", "email"), ("name", "p@example.net"), ("evidence", "the roster")])
        let answer = await browser.post("/people/acc1/aliases/remove", [("alias", alias.id)])
        #expect(answer.status == .seeOther && answer.headers[.location] == "/people/acc1")
        let acts = harness.services.state.withLock { $0.accountActs }
        #expect(acts == ["email p@example.net of p1@example.com: the roster", "without \(alias.id) of p1@example.com"])
        #expect(await browser.post("/people/acc1/aliases", [("kind", "odd")]).status == .badRequest)
        var other = try await harness.browser("aud@example.com")
        #expect(!(await other.get("/people/acc1").text.contains("/aliases")))
        #expect(await other.post("/people/acc1/aliases/remove", [("alias", alias.id)]).status == .forbidden)
    }

    @Test("a page tells who has two roles that nobody should have both of, and what to do next")
    func conflicts() async throws {
        let harness = try Self.harness()
        var browser = try await harness.browser("aud@example.com")
        #expect(await browser.get("/people/conflicts").text.contains("There are none"))
        harness.services.change { state in
            state.conflicts = [
                DutyConflict(
                    person: "p1@example.com", rule: "builder-approver", why: "Who builds does not approve.",
                    roles: [.builder, .approver], found: Self.now),
                DutyConflict(
                    person: "<p8>@example.com", rule: "auditor-it", why: "Who audits does nothing that is audited.",
                    roles: [.auditor, .it]),
            ]
        }
        let page = await browser.get("/people/conflicts")
        #expect(page.status == .ok)
        for part in [
            "Who builds does not approve.", "/people?search=p1%40example.com", "&lt;p8&gt;@example.com",
            "Not recorded yet", "What to do next",
        ] {
            #expect(page.text.contains(part), "\(part)")
        }
        #expect(await browser.get("/people").text.contains("href=\"/people/conflicts\""))
    }

    @Test("a group's page tells who is in it and what policies call it")
    func group() async throws {
        let harness = try Self.harness()
        var browser = try await harness.browser("sec@example.com")
        #expect(await browser.get("/groups").text.contains("The &lt;i&gt;Crew"))
        for address in ["/groups/g1", "/groups/crew"] {
            let page = await browser.get(address)
            #expect(page.status == .ok && page.text.contains("p1@example.com"))
        }
        #expect(await browser.get("/groups/none").status == .notFound)
    }

    @Test(
        "nobody else sees people or groups",
        arguments: ["/people", "/people/conflicts", "/people/acc1", "/groups", "/groups/g1"])
    func others(address: String) async throws {
        let harness = try Self.harness()
        var browser = try await harness.browser("ana@example.com")
        #expect(await browser.get(address).status == .forbidden)
    }
}
