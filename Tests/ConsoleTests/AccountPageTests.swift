import Domain
import Foundation
import HTTPTypes
import Registry
import Synchronization
import Testing
import Trust

@testable import Console

@Suite("Accounts, second factors and sessions at the console")
struct AccountPageTests {
    private static let person = "sec@example.com"

    /// Somebody whose password is right, and whose second factor is asked for.
    private static func ticket(_ harness: Harness, _ browser: inout Browser) async throws -> String {
        harness.services.state.withLock { _ = $0.factors.insert(person) }
        let page = try await browser.signIn(person, next: "/vault")
        #expect(page.status == .ok)
        let mark = try #require(page.text.range(of: "name=\"ticket\" value=\""))
        return String(page.text[mark.upperBound...].prefix { $0 != "\"" })
    }

    @Test("with a second factor the password alone opens nothing, and the code leads on to where one was going")
    func signingIn() async throws {
        let harness = try Harness()
        var browser = Browser(harness)
        let ticket = try await Self.ticket(harness, &browser)
        #expect(await browser.get("/activities").status == .seeOther)
        let wrong = await browser.post(
            "/sign-in/code", [("ticket", ticket), ("second_factor_code", "000000"), ("next", "/vault")])
        #expect(wrong.status == .forbidden && wrong.text.contains("That code is not right"))
        let right = await browser.post(
            "/sign-in/code", [("ticket", ticket), ("second_factor_code", "123456"), ("next", "/vault")])
        #expect(right.status == .seeOther && right.headers[.location] == "/vault")
        #expect(await browser.get("/activities").status == .ok)
    }

    @Test("a ticket that is not good any more leads back to the password")
    func expired() async throws {
        let harness = try Harness()
        var browser = Browser(harness)
        _ = try await Self.ticket(harness, &browser)
        let late = await browser.post("/sign-in/code", [("ticket", "x"), ("second_factor_code", "123456")])
        #expect(late.status == .forbidden && late.text.contains("Begin again with your password"))
    }

    /// Signed in before the factor was set up: the session has shown none.
    private static func unproved(_ harness: Harness) async throws -> Browser {
        let browser = try await harness.browser(person)
        harness.services.state.withLock { _ = $0.factors.insert(person) }
        return browser
    }

    private static let reveal = [("token", "tok_aaaaaaaaaaaaaaaaaaaa"), ("reason", "to call the customer back")]

    @Test("what the policies forbid without a second factor asks for it, and goes on with what was sent")
    func stepUp() async throws {
        let harness = try Harness()
        var browser = try await Self.unproved(harness)
        let asked = await browser.post("/vault", Self.reveal)
        #expect(asked.status == .forbidden)
        #expect(asked.text.contains("Show your second factor"))
        #expect(asked.text.contains("action=\"/vault\""))
        #expect(asked.text.contains("name=\"reason\" value=\"to call the customer back\""))
        let wrong = await browser.post("/vault", Self.reveal + [("second_factor_code", "000000")])
        #expect(wrong.status == .forbidden && wrong.text.contains("That code is not right"))
        #expect(wrong.text.contains("name=\"reason\" value=\"to call the customer back\""))
        #expect(!wrong.text.contains("value=\"000000\""))
        let right = await browser.post("/vault", Self.reveal + [("second_factor_code", "123456")])
        #expect(right.status == .notFound && right.text.contains("the vault does not keep it"))
        // It stays shown for a while.
        #expect(await browser.post("/vault", Self.reveal).status == .notFound)
        #expect(harness.services.state.withLock { $0.reveals.map(\.outcome) } == [.deny, .permit, .permit])
    }

    @Test("too many wrong codes are slowed down")
    func throttled() async throws {
        let harness = try Harness()
        var browser = try await Self.unproved(harness)
        for _ in 0..<5 { _ = await browser.post("/step-up", [("second_factor_code", "000000")]) }
        let late = await browser.post("/step-up", [("second_factor_code", "123456"), ("next", "/vault")])
        #expect(late.status == .tooManyRequests && late.headers[.retryAfter] == "30")
    }

    @Test("what is asked for by a page leads back to it")
    func page() async throws {
        let harness = try Harness()
        var browser = try await Self.unproved(harness)
        let page = await browser.get("/step-up?next=%2Fvault")
        #expect(page.status == .forbidden && page.text.contains("name=\"next\" value=\"/vault\""))
        let answer = await browser.post("/step-up", [("second_factor_code", "123456"), ("next", "/vault")])
        #expect(answer.status == .seeOther && answer.headers[.location] == "/vault")
        let elsewhere = await browser.post(
            "/step-up", [("second_factor_code", "123456"), ("next", "https://evil.example")])
        #expect(elsewhere.headers[.location] == "/activities")
    }

    @Test("what stays forbidden with a second factor does not ask for one")
    func pointless() async throws {
        let harness = try Harness()
        var browser = Browser(harness)
        let person = try #require(SampleOrganisation.people.first { $0.email == "ana@example.com" })
        harness.services.state.withLock { _ = $0.factors.insert(person.email) }
        let token = try await harness.services.openSession(for: person)
        browser.cookies["sallyport_session"] = token
        let answer = await browser.get("/people")
        #expect(answer.status == .forbidden && !answer.text.contains("second_factor_code"))
    }

    @Test("setting one up: the password, a key as a picture and as text, a code, and recovery codes shown once")
    func enrolment() async throws {
        let harness = try Harness()
        var browser = try await harness.browser(Self.person)
        let account = await browser.get("/account")
        #expect(account.status == .ok && account.text.contains("Set up an app"))
        let refused = await browser.post("/account/factor/new", [("password", "wrong")])
        #expect(refused.status == .forbidden && refused.text.contains("That is not your password"))
        let began = await browser.post("/account/factor/new", [("password", SampleOrganisation.password)])
        #expect(began.status == .seeOther && began.headers[.location] == "/account/factor")
        let key = await browser.get("/account/factor").text
        #expect(key.contains("<svg class=\"qr\"") && key.contains("otpauth://totp/Sallyport:sec%40example.com?secret="))
        let wrong = await browser.post("/account/factor", [("code", "000000")])
        #expect(wrong.status == .forbidden && wrong.text.contains("<svg class=\"qr\""))
        let codes = await browser.post("/account/factor", [("code", "123456")])
        #expect(codes.status == .ok)
        #expect(codes.text.matches(of: /<li>[a-z2-7]{4}(-[a-z2-7]{4}){3}<\/li>/).count == 10)
        #expect(await browser.get("/account/factor").status == .conflict)
        #expect(await browser.get("/account").text.contains("Few recovery codes are left"))
    }

    @Test("taking it away, and other recovery codes, need a code shown lately")
    func removal() async throws {
        let harness = try Harness()
        var browser = try await Self.unproved(harness)
        for path in ["/account/factor/remove", "/account/factor/codes"] {
            #expect(await browser.post(path, []).text.contains("Show your second factor"))
        }
        let codes = await browser.post("/account/factor/codes", [("second_factor_code", "123456")])
        #expect(codes.text.contains("Your recovery codes"))
        #expect(await browser.post("/account/factor/remove", []).status == .seeOther)
        #expect(harness.services.state.withLock { $0.accountActs } == ["factor of sec@example.com"])
    }

    @Test("one's sessions are listed, escaped, and ended without a code")
    func sessions() async throws {
        let harness = try Harness()
        var browser = try await Self.unproved(harness)
        let now = StillTime().now
        harness.services.state.withLock { state in
            state.openSessions = ["ses_0", "ses_x"].map {
                OpenSession(
                    id: $0, person: Self.person, created: now, used: now, expires: now,
                    origin: SessionOrigin(address: "192.0.2.9", agent: "<b>Browser"))
            }
        }
        let page = await browser.get("/account").text
        #expect(page.contains("&lt;b&gt;Browser") && !page.contains("<b>Browser") && page.contains("192.0.2.9"))
        #expect(page.contains("This one"))
        #expect(await browser.post("/account/sessions/end", [("session", "ses_x")]).status == .seeOther)
        #expect(await browser.post("/account/sessions/end", []).status == .seeOther)
        #expect(
            harness.services.state.withLock { $0.accountActs }
                == ["ses_x of sec@example.com", "all but ses_0 of sec@example.com"])
    }

    @Test("somebody else's sessions are for those who may end them, who show their own second factor first")
    func others() async throws {
        let harness = try Harness()
        harness.services.state.withLock { state in
            let person = Person(email: "p@example.com", name: "P")
            let now = StillTime().now
            state.known = [
                KnownPerson(
                    person: person,
                    account: .init(id: "acc", userName: "p", created: now, modified: now),
                    sessions: [
                        OpenSession(
                            id: "ses_p", person: person.email, created: now, used: now, expires: now,
                            origin: SessionOrigin(address: "192.0.2.77"))
                    ], factor: SecondFactor(person: person.email, created: now, recoveryCodes: 1))
            ]
        }
        var auditor = try await harness.browser("aud@example.com")
        let seen = await auditor.get("/people/acc").text
        #expect(!seen.contains("192.0.2.77") && !seen.contains("Take the second factor away"))
        #expect(await auditor.post("/people/acc/sessions/end", []).status == .forbidden)
        var browser = try await Self.unproved(harness)
        #expect(await browser.get("/people/acc").text.contains("192.0.2.77"))
        let asked = await browser.post("/people/acc/sessions/end", [("session", "ses_p")])
        #expect(asked.text.contains("Show your second factor"))
        let ended = await browser.post(
            "/people/acc/sessions/end", [("session", "ses_p"), ("second_factor_code", "123456")])
        #expect(ended.status == .seeOther && ended.headers[.location] == "/people/acc")
        #expect(harness.services.state.withLock { $0.accountActs } == ["ses_p of p@example.com"])
    }

    @Test("whoever must have a second factor and has none is led to setting one up")
    func demanded() async throws {
        let harness = try Harness()
        harness.services.enforce(
            try SamplePolicies.with(
                (
                    "own.cedar",
                    """
                    @id("own.factor") @message("work in security needs a second factor")
                    forbid (principal in Sallyport::Role::"security", action in Sallyport::Action::"observe", resource)
                    unless { context.session.mfa };
                    """
                )))
        var browser = try await harness.browser(Self.person)
        let page = await browser.get("/activities")
        #expect(page.status == .forbidden && page.text.contains("work in security needs a second factor"))
        #expect(page.text.contains("href=\"/account\"") && page.text.contains("You have no second factor yet"))
        #expect(await browser.get("/account").status == .ok)
    }

    @Test("as long as the glass is broken every page says so")
    func banner() async throws {
        let harness = try Harness()
        var browser = try await harness.browser(Self.person)
        #expect(await !browser.get("/assets").text.contains("The glass is broken"))
        harness.services.state.withLock { $0.glass = 2 }
        #expect(await browser.get("/assets").text.contains("The glass is broken: 2 assets serve"))
        #expect(await !Browser(harness).seen("/sign-in").contains("The glass is broken"))
    }
}

extension Browser {
    fileprivate func seen(_ path: String) async -> String {
        var browser = self
        return await browser.get(path).text
    }
}
