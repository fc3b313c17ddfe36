import HTTPTypes
import NIOCore
import Synchronization
import Testing

@testable import Console

@Suite("Every answer carries the headers that keep a browser safe")
struct HeaderTests {
    static let paths = [
        "/sign-in", "/sign-in/oidc", "/sign-in/oidc/callback?state=x", "/", "/activities", "/activities?from=yesterday",
        "/activities?x=%zz", "/activities/act_none",
        "/assets",
        "/account", "/account/factor", "/step-up",
        "/assets/none", "/assets/none/versions/1", "/policies", "/policies?effect=x", "/policies/none", "/policies/try",
        "/policies/simulate",
        "/detection", "/vault", "/vault?before=x", "/people", "/people?page=x", "/groups", "/record", "/record/search",
        "/approvals", "/approvals/none/1", "/reviews", "/reviews/none",
        "/design", "/nowhere", "/static/none.css", "/activities/updates",
        "/activities/updates?before=x",
    ]

    @Test("pages, redirects, errors, files and streams alike", arguments: paths)
    func everywhere(path: String) async throws {
        let harness = try Harness()
        var stranger = Browser(harness)
        var person = try await harness.browser("sec@example.com")
        for answer in [await stranger.get(path), await person.get(path), await person.post(path, [])] {
            Self.check(answer)
        }
    }

    @Test("also when the store does not answer")
    func storeFails() async throws {
        let harness = try Harness()
        var browser = try await harness.browser("sec@example.com")
        for failure in [ConsoleServiceError.storeUnavailable, .busy, .recordDamaged] {
            harness.services.change { $0.failure = failure }
            let answer = await browser.get("/activities")
            // Whether somebody is signed in is not known, so nobody is sent to sign in again.
            #expect(answer.status.code >= 500)
            #expect(answer.text.contains("<h1>"))
            Self.check(answer)
            var stranger = Browser(harness)
            let attempt = await stranger.post("/sign-in", [("email", "a@example.com"), ("password", "x")])
            #expect(attempt.status.code >= 500)
            #expect(attempt.text.contains("<h1>"))
            Self.check(attempt)
        }
    }

    @Test("static files may be kept for ever, are typed and answer a matching tag with nothing")
    func staticFiles() async throws {
        let harness = try Harness()
        var browser = try await harness.browser("sec@example.com")
        let page = await browser.get("/activities").text
        let addresses = page.split(separator: "\"").filter { $0.hasPrefix("/static/") }.map(String.init)
        #expect(addresses.count == 5)
        // Files are everybody's: nobody looks up whose cookie came with the question.
        let lookUps = harness.services.state.withLock { $0.lookUps }
        for address in addresses {
            let file = await browser.get(address)
            #expect(file.status == .ok)
            Self.check(file, isFile: true)
            #expect(file.headers[.cacheControl] == "public, max-age=31536000, immutable")
            let type = try #require(file.headers[.contentType])
            #expect(
                address.hasSuffix(".css")
                    ? type.hasPrefix("text/css")
                    : address.hasSuffix(".js")
                        ? type.hasPrefix("text/javascript") : type == "image/svg+xml")
            let tag = try #require(file.headers[.eTag])
            let again = await browser.get(address, [.ifNoneMatch: tag])
            #expect(again.status == .notModified)
            #expect(again.text.isEmpty)
        }
        #expect(harness.services.state.withLock { $0.lookUps } == lookUps)
        for path in ["/static/console.css", "/static/..%2f..%2fetc%2fpasswd", "/static/../Package.swift", "/static/"] {
            #expect(await browser.get(path).status == .notFound)
        }
    }

    @Test("no page has an inline script, an inline style or a handler in an attribute")
    func nothingInline() async throws {
        var browser = try await Harness().browser("sec@example.com")
        for path in [
            "/activities", "/activities/\(SampleOrganisation.id(7))", "/assets", "/assets/support", "/design",
            "/policies", "/policies/audience.member", "/policies/try?action=chat&asset=support", "/policies/simulate",
            "/nowhere",
        ] {
            let text = await browser.get(path).text
            #expect(!text.contains("<style") && !text.contains(" style="))
            #expect(!text.contains("<script>") && !text.contains("javascript:"))
            #expect(text.split(separator: "<script ").dropFirst().allSatisfy { $0.hasPrefix("src=\"/static/") })
        }
    }

    @Test("the host a request names comes back nowhere")
    func hostIsNotReflected() async throws {
        let harness = try Harness()
        for path in ["/", "/sign-in", "/nowhere"] {
            let answer = await harness.application.respond(
                to: HTTPRequest(method: .get, scheme: "http", authority: "evil.example", path: path), body: .init(),
                client: "192.0.2.7")
            #expect(!answer.headers.contains { $0.value.contains("evil.example") })
            guard case .bytes(let bytes) = answer.body else { continue }
            #expect(!String(decoding: bytes, as: UTF8.self).contains("evil.example"))
        }
    }

    @Test("HEAD answers like GET, without a body")
    func head() async throws {
        var browser = try await Harness().browser("sec@example.com")
        for path in ["/activities", "/design", "/nowhere"] {
            let (head, get) = (await browser.get(path, method: .head), await browser.get(path))
            #expect(head.status == get.status)
            #expect(head.text.isEmpty)
            Self.check(head)
        }
    }

    static func check(_ answer: Browser.Answer, isFile: Bool = false) {
        let headers = answer.headers
        let policy = headers[.contentSecurityPolicy] ?? ""
        #expect(policy.hasPrefix("default-src 'none'; script-src 'self'; style-src 'self'"))
        #expect(policy.contains("frame-ancestors 'none'") && policy.contains("base-uri 'none'"))
        #expect(!policy.contains("unsafe"))
        #expect(headers[.xContentTypeOptions] == "nosniff")
        #expect(headers[.referrerPolicy] == "same-origin")
        #expect(headers[.permissionsPolicy]?.contains("camera=()") == true)
        #expect(headers[.crossOriginOpenerPolicy] == "same-origin")
        #expect(headers[.crossOriginResourcePolicy] == "same-origin")
        if !isFile { #expect(headers[.cacheControl] == "no-store") }
    }
}
