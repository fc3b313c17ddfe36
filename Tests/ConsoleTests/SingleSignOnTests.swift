import Domain
import HTTPTypes
import NIOCore
import Synchronization
import Testing
import Trust

@testable import Console

@Suite("Signing in at the identity provider, in the console") struct SingleSignOnTests {
    /// A provider that ends sign-ins as it is told to.
    private final class Provider: SingleSignOn {
        let name = "Example <Corp>"
        let leavesPasswords: Bool
        let start: SingleSignOnStart
        let result: SingleSignOnResult
        let asked = Mutex<[[String?]]>([])

        init(
            _ result: SingleSignOnResult = .stale,
            start: SingleSignOnStart = .leave(address: "https://login.example.com/a?b=c", ticket: "tic", seconds: 600),
            leavesPasswords: Bool = true
        ) {
            self.result = result
            self.start = start
            self.leavesPasswords = leavesPasswords
        }

        func begin(place: String, session: String?) async throws(ConsoleServiceError) -> SingleSignOnStart {
            asked.withLock { $0.append(session.map { [place, $0] } ?? [place]) }
            return start
        }

        func finish(
            _ field: @Sendable (String) -> String?, ticket: String?, client: String
        ) async throws(ConsoleServiceError) -> SingleSignOnResult {
            asked.withLock { $0.append([field("code"), field("state"), ticket, client]) }
            return result
        }

        func endSessionAddress() async -> String? { "https://login.example.com/end" }
    }

    private static let ana = SampleOrganisation.people.first { $0.email == "ana@example.com" }

    private func browser(_ provider: Provider?, overTLS: Bool = false) throws -> (Harness, Browser) {
        let harness = try Harness(overTLS: overTLS)
        harness.services.change { $0.singleSignOn = provider }
        return (harness, Browser(harness))
    }

    private func accepted(place: String = "") throws -> SingleSignOnResult {
        let ana = try #require(Self.ana)
        return .accepted(ana, Identity(issuer: "https://login.example.com", subject: "1"), place: place)
    }

    @Test("Without a provider there is neither a button nor anything behind it")
    func absent() async throws {
        var (_, browser) = try browser(nil)
        #expect(!(await browser.get("/sign-in").text.contains("/sign-in/oidc")))
        #expect(await browser.get("/sign-in/oidc").status == .notFound)
        #expect(await browser.get("/sign-in/oidc/callback?code=c&state=s").status == .notFound)
    }

    @Test("The page offers the provider by name, and passwords where they are left to somebody")
    func page() async throws {
        var (_, browser) = try browser(Provider())
        let page = await browser.get("/sign-in?next=/assets").text
        #expect(page.contains(">Sign in with Example &lt;Corp&gt;</a>"))
        #expect(page.contains("href=\"/sign-in/oidc?next=%2Fassets\""))
        #expect(page.contains("name=\"password\""))
        var (_, other) = try self.browser(Provider(leavesPasswords: false))
        #expect(!(await other.get("/sign-in").text.contains("name=\"password\"")))
    }

    @Test("The browser leaves with a ticket that scripts cannot read and that comes back with it from another site")
    func leaving() async throws {
        let provider = Provider()
        for (overTLS, name) in [(false, "sallyport_sign_on"), (true, "__Host-sallyport_sign_on")] {
            var (_, browser) = try browser(provider, overTLS: overTLS)
            let answer = await browser.get("/sign-in/oidc?next=/assets")
            #expect(answer.status == .seeOther && answer.headers[.location] == "https://login.example.com/a?b=c")
            let secure = overTLS ? "; Secure" : ""
            #expect(
                answer.headers[values: .setCookie] == [
                    "\(name)=tic; Path=/; HttpOnly; SameSite=Lax\(secure); Max-Age=600"
                ])
        }
        _ = await (try browser(provider)).1.application.respond(
            to: HTTPRequest(method: .get, scheme: "http", authority: "a", path: "/sign-in/oidc?next=//evil.example"),
            body: .init(), client: "192.0.2.7")
        #expect(provider.asked.withLock { $0 } == [["/assets"], ["/assets"], [""]])
    }

    @Test("Whoever comes back is signed in, loses the ticket, and goes on from a page of ours")
    func back() async throws {
        let provider = Provider(try accepted(place: "/assets/support"))
        var (_, browser) = try browser(provider)
        _ = await browser.get("/sign-in/oidc")
        let answer = await browser.get("/sign-in/oidc/callback?code=c&state=s")
        #expect(answer.status == .ok)
        #expect(answer.headers[.refresh] == "0; url=/assets/support")
        #expect(answer.text.contains("href=\"/assets/support\""))
        #expect(
            answer.headers[values: .setCookie].contains {
                $0.hasPrefix("sallyport_session=") && $0.contains("SameSite=Strict")
            })
        #expect(browser.cookies["sallyport_sign_on"] == nil)
        #expect(await browser.get("/activities").status == .ok)
        #expect(provider.asked.withLock { $0.last } == ["c", "s", "tic", "192.0.2.7"])
    }

    @Test(
        "A place elsewhere is no place to go on to",
        arguments: ["", "//evil.example", "https://evil.example", "/sign-out"])
    func elsewhere(place: String) async throws {
        var (_, browser) = try browser(Provider(try accepted(place: place)))
        let answer = await browser.get("/sign-in/oidc/callback?code=c&state=s")
        #expect(answer.headers[.refresh] == "0; url=/activities")
    }

    @Test(
        "Each way to fail signs nobody in and says what to do next",
        arguments: [
            (SingleSignOnResult.stale, 403, "Begin it again"), (.declined, 403, "Try again"),
            (.disbelieved, 403, "not signed in"), (.unavailable, 502, "does not answer"),
            (.unknown, 403, "Ask IT"), (.noAddress, 403, "Verify it there"), (.otherPerson, 403, "Ask IT"),
            (.differentPerson, 403, "Begin again with your own account"), (.noSecondFactor, 403, "Set one up there"),
            (.throttled(retryAfterSeconds: 30), 429, "Wait "), (.busy, 503, "busy"),
        ])
    func failing(result: SingleSignOnResult, status: Int, words: String) async throws {
        var (harness, browser) = try browser(Provider(result))
        let answer = await browser.get("/sign-in/oidc/callback?code=the-code&state=the-state")
        #expect(answer.status.code == status && answer.text.contains(words))
        #expect(!answer.text.contains("the-code") && !answer.text.contains("the-state"))
        #expect(answer.text.contains("href=\"/sign-in\"") || status == 503)
        #expect(browser.cookies["sallyport_session"] == nil)
        #expect(harness.services.state.withLock { $0.sessions.isEmpty })
    }

    @Test("A provider that cannot be asked is told, and is no way out of the console")
    func unavailable() async throws {
        for (start, status) in [(SingleSignOnStart.unavailable, 502), (.busy, 503)] {
            var (_, browser) = try browser(Provider(start: start))
            #expect(await browser.get("/sign-in/oidc").status.code == status)
        }
    }

    @Test("Whoever only asks for the head uses nothing up")
    func head() async throws {
        let provider = Provider(try accepted())
        var (_, browser) = try browser(provider)
        #expect(await browser.get("/sign-in/oidc/callback?code=c&state=s", method: .head).status == .notFound)
        #expect(await browser.get("/sign-in/oidc", method: .head).status == .notFound)
        #expect(provider.asked.withLock { $0.isEmpty })
    }

    /// Signed in at a provider that calls itself `Example Corp`, with a factor that is too old for what is wanted.
    private func stale(_ provider: Provider) async throws -> (Harness, Browser) {
        let harness = try Harness()
        harness.services.change { $0.singleSignOn = provider }
        let browser = try await harness.browser("sec@example.com")
        harness.services.state.withLock { state in
            for token in state.sessions.keys { state.sessions[token]?.provider = "Example <Corp>" }
        }
        return (harness, browser)
    }

    @Test("Whoever signed in at the provider shows the factor again there, and comes back to where it was wanted")
    func steppingUp() async throws {
        let provider = Provider(.steppedUp(place: "/vault"))
        var (_, browser) = try await stale(provider)
        let page = await browser.get("/step-up?next=/vault").text
        #expect(page.contains(">Show it at Example &lt;Corp&gt;</a>"))
        #expect(page.contains("href=\"/step-up/oidc?next=%2Fvault\""))
        #expect(!page.contains("Set up a second factor"))
        let left = await browser.get("/step-up/oidc?next=/vault")
        #expect(left.status == .seeOther && left.headers[.location] == "https://login.example.com/a?b=c")
        #expect(provider.asked.withLock { $0.last } == ["/vault", "ses_0"])
        let session = browser.cookies["sallyport_session"]
        let back = await browser.get("/sign-in/oidc/callback?code=c&state=s")
        #expect(back.status == .ok && back.headers[.refresh] == "0; url=/vault")
        #expect(browser.cookies["sallyport_session"] == session && browser.cookies["sallyport_sign_on"] == nil)
    }

    @Test("Whoever signed in otherwise is not sent to the provider for it")
    func steppingUpElsewhere() async throws {
        let provider = Provider(.steppedUp(place: "/vault"))
        let harness = try Harness()
        harness.services.change { $0.singleSignOn = provider }
        var browser = try await harness.browser("sec@example.com")
        #expect(!(await browser.get("/step-up?next=/vault").text.contains("/step-up/oidc")))
        #expect(await browser.get("/step-up/oidc?next=/vault").status == .notFound)
        #expect(provider.asked.withLock { $0.isEmpty })
    }

    @Test("Whoever signs out is led to the provider's sign-out")
    func signOut() async throws {
        var (_, browser) = try browser(Provider(try accepted()))
        _ = await browser.get("/sign-in/oidc/callback?code=c&state=s")
        let answer = await browser.post("/sign-out", [])
        #expect(answer.headers[.location] == "/sign-in?ended=1")
        #expect(browser.cookies["sallyport_session"] == nil)
        #expect(await browser.get("/sign-in?ended=1").text.contains("href=\"https://login.example.com/end\""))
        #expect(!(await browser.get("/sign-in").text.contains("https://login.example.com/end")))
    }
}
