import Domain
import HTTPTypes
import Registry
import Reviews
import Synchronization
import Testing

@testable import Console

@Suite("Sharing on an asset's page")
struct LinkPageTests {
    /// The finance asset runs elsewhere and is shared by link; one link leads to it.
    private static func harness() throws -> Harness {
        let (harness, now) = (try Harness(), StillTime().now)
        let link = ShareLink(
            id: "lnk_a", asset: "finance", name: "The <b>fair", madeBy: "head@example.com", created: now,
            expires: now.advanced(bySeconds: 86_400))
        harness.services.change { state in
            for place in state.assets.indices where state.assets[place].id == "finance" {
                (state.assets[place].kind, state.assets[place].sharing) = (.chatGPT, .link)
            }
            state.links = [ListedLink(link, .open)]
        }
        return harness
    }

    @Test("says how widely it is shared, what that exposes, and which links lead to it")
    func shown() async throws {
        var browser = try await Self.harness().browser("aud@example.com")
        let page = await browser.get("/assets/finance").text
        #expect(page.contains("Anybody with the link") && page.contains("nobody knows who they are"))
        #expect(!page.contains("Whoever does not know of it can find it"))
        #expect(page.contains("The &lt;b&gt;fair") && !page.contains("/assets/finance/links"))
    }

    @Test("whoever may share it allows links and revokes them; others are not offered it, and are refused")
    func acts() async throws {
        let harness = try Self.harness()
        var browser = try await harness.browser("sec@example.com")
        #expect(await browser.get("/assets/finance").text.contains("Allow a link"))
        let fields = [(name: "name", value: "Website"), ("days", "7")]
        let made = await browser.post("/assets/finance/links", fields)
        #expect(made.status == .seeOther && made.headers[.location] == "/assets/finance")
        #expect(await browser.post("/assets/finance/links/revoke", [("link", "lnk_a")]).status == .seeOther)
        #expect(
            harness.services.state.withLock { $0.accountActs } == [
                "link to finance for 7 days: Website", "without lnk_a",
            ])
        #expect(
            await browser.post("/assets/finance/links", [("name", "Website"), ("days", "x")]).status == .badRequest)
        #expect(await browser.post("/assets/finance/links/revoke", [("link", "lnk_b")]).status == .badRequest)
        #expect(await browser.post("/assets/support/links/revoke", [("link", "lnk_a")]).status == .badRequest)
        var other = try await harness.browser("aud@example.com")
        #expect(await other.post("/assets/finance/links", fields).status == .forbidden)
        #expect(await other.post("/assets/finance/links/revoke", [("link", "lnk_a")]).status == .forbidden)
    }

    @Test("what is in the way is told on the page")
    func problem() async throws {
        let harness = try Self.harness()
        harness.services.change { $0.linkProblem = "it has 100 links <already>" }
        var browser = try await harness.browser("sec@example.com")
        let answer = await browser.post("/assets/finance/links", [("name", "Website"), ("days", "7")])
        #expect(answer.status == .conflict && answer.text.contains("100 links &lt;already&gt;"))
    }

    @Test("what is served here is handed out by no link")
    func servedHere() async throws {
        var browser = try await Self.harness().browser("sec@example.com")
        #expect(!(await browser.get("/assets/support").text.contains("Allow a link")))
    }
}
