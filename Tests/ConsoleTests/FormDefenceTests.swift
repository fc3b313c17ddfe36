import Foundation
import HTTPTypes
import Synchronization
import Testing

@testable import Console

@Suite("Forms are taken from our own pages alone")
struct FormDefenceTests {
    @Test(
        "a form without a token, or with another's, is refused",
        arguments: ["", "x", String(repeating: "A", count: 43)])
    func wrongToken(token: String) async throws {
        let harness = try Harness()
        var browser = Browser(harness)
        _ = await browser.get("/sign-in")
        let answer = await browser.post(
            "/sign-in",
            [("email", "sec@example.com"), ("password", SampleOrganisation.password), ("form_token", token)])
        #expect(answer.status == .forbidden)
        #expect(browser.cookies["sallyport_session"] == nil)
        #expect(harness.services.state.withLock { $0.attempts } == 0)
    }

    @Test("a token is good for the visitor it was given to, and for nobody else")
    func stolenToken() async throws {
        let harness = try Harness()
        var (mine, theirs) = (
            try await harness.browser("ana@example.com"), try await harness.browser("ben@example.com")
        )
        let token = await mine.get("/design").token ?? ""
        let stolen = await theirs.post("/sign-out", [("form_token", token)])
        #expect(stolen.status == .forbidden)
        #expect(await mine.post("/sign-out", [("form_token", token)]).status == .seeOther)
    }

    @Test(
        "the browser must say that the form is ours",
        arguments: [
            (["Sec-Fetch-Site": "same-origin"], true), (["Sec-Fetch-Site": "cross-site"], false),
            (["Sec-Fetch-Site": "same-site"], false), (["Sec-Fetch-Site": "none"], false), ([:], false),
            (["Origin": "http://sallyport.test"], true), (["Origin": "https://sallyport.test"], true),
            (["Origin": "https://evil.example"], false), (["Origin": "null"], false),
            (["Origin": "http://sallyport.test.evil.example"], false),
            (["Origin": "http://sallyport.test", "Sec-Fetch-Site": "cross-site"], false),
        ] as [([String: String], Bool)])
    func origins(headers: [String: String], accepted: Bool) async throws {
        let harness = try Harness()
        var browser = try await harness.browser("ana@example.com")
        browser.formHeaders = [:]
        for (name, value) in headers {
            browser.formHeaders[try #require(HTTPField.Name(name))] = value
        }
        #expect(await browser.post("/appearance", [("theme", "dark")]).status == (accepted ? .seeOther : .forbidden))
    }

    @Test("a form of more than 64 kB is refused unread")
    func tooLarge() async throws {
        var browser = try await Harness().browser("ana@example.com")
        let body = Array(repeating: UInt8(ascii: "a"), count: ConsoleApplication.maximumBodyBytes + 1)
        #expect(await browser.postRaw("/sign-out", body).status == .contentTooLarge)
    }

    @Test(
        "anything but a plain form is refused",
        arguments: ["application/json", "text/plain", "multipart/form-data; boundary=x", ""])
    func wrongType(type: String) async throws {
        var browser = try await Harness().browser("ana@example.com")
        let token = await browser.get("/design").token ?? ""
        #expect(await browser.postRaw("/sign-out", Array("form_token=\(token)".utf8), type: type).status == .badRequest)
    }

    @Test(
        "nothing that changes something can be asked for with GET", arguments: ["/sign-out", "/appearance?theme=dark"])
    func onlyPost(path: String) async throws {
        var browser = try await Harness().browser("ana@example.com")
        #expect(await browser.get(path).status == .notFound)
        #expect(await browser.get("/activities").status == .ok)
    }

    @Test("signing in is slowed down after repeated failures, and says for how long")
    func throttle() async throws {
        let harness = try Harness()
        var browser = Browser(harness)
        for _ in 0..<5 {
            #expect(try await browser.signIn("sec@example.com", password: "wrong").status == .forbidden)
        }
        let answer = try await browser.signIn("sec@example.com")
        #expect(answer.status == .tooManyRequests)
        #expect(answer.headers[.retryAfter] == "30")
        #expect(browser.cookies["sallyport_session"] == nil)
    }

    @Test("a refusal says the same for an unknown address, a wrong password and somebody who left")
    func genericRefusal() async throws {
        var texts: Set<String> = []
        for email in ["nobody@example.com", "sec@example.com", "gone@example.com"] {
            var browser = Browser(try Harness())
            let password = email == "gone@example.com" ? SampleOrganisation.password : "wrong"
            let answer = try await browser.signIn(email, password: password)
            #expect(answer.status == .forbidden)
            texts.insert(
                answer.text.replacing(email, with: "").replacing(answer.token ?? "-", with: ""))
        }
        #expect(texts.count == 1)
    }

    @Test("signing in opens a session nobody could have known before, and ends the visit")
    func sessionFixation() async throws {
        let harness = try Harness()
        var browser = Browser(harness)
        browser.cookies["sallyport_session"] = String(repeating: "A", count: 43)
        let token = await browser.get("/sign-in").token ?? ""
        let answer = await browser.post(
            "/sign-in",
            [("email", "ana@example.com"), ("password", SampleOrganisation.password), ("form_token", token)])
        #expect(answer.status == .seeOther)
        #expect(browser.cookies["sallyport_session"] != String(repeating: "A", count: 43))
        #expect(browser.cookies["sallyport_visit"] == nil)
    }

    @Test("signing out ends the session on the server too")
    func signOut() async throws {
        let harness = try Harness()
        var browser = try await harness.browser("ana@example.com")
        let kept = browser.cookies
        #expect(await browser.post("/sign-out", []).headers[.location] == "/sign-in")
        browser.cookies = kept
        #expect(await browser.get("/activities").status == .seeOther)
    }

    @Test("cookies are out of reach of scripts and other sites; over TLS they are bound to this host")
    func cookieFlags() async throws {
        for overTLS in [false, true] {
            let harness = try Harness(overTLS: overTLS)
            var browser = Browser(harness)
            let page = await browser.get("/sign-in")
            let answer = try await browser.signIn("ana@example.com")
            let cookies = page.headers[values: .setCookie] + answer.headers[values: .setCookie]
            #expect(cookies.count >= 3)
            for cookie in cookies {
                #expect(
                    cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Strict") && cookie.contains("; Path=/")
                )
                #expect(!cookie.contains("Domain"))
                #expect(cookie.contains("; Secure") == overTLS)
                #expect(cookie.hasPrefix("__Host-sallyport_") == overTLS)
            }
        }
    }

    @Test("a cookie that comes twice counts as none: one of them is somebody else's")
    func doubledCookie() {
        let cookies = Cookies(overTLS: false)
        #expect(cookies.value(.session, in: [.cookie: "a=b; sallyport_session=one"]) == "one")
        #expect(cookies.value(.session, in: [.cookie: "sallyport_session=one; sallyport_session=two"]) == nil)
        #expect(cookies.value(.session, in: [.cookie: "xsallyport_session=one"]) == nil)
        #expect(cookies.value(.session, in: [.cookie: "sallyport_session"]) == nil)
    }
}
