import Domain
import HTTPTypes
import Registry
import Synchronization
import Testing

@testable import Console

@Suite("The page of the vault")
struct VaultPageTests {
    private static let token = "tok_abcdefghijklmnop2345"
    private static let other = "tok_bbcdefghijklmnop2345"
    private static let reason = "a customer asks what we sent"

    private static func harness() throws -> Harness {
        let harness = try Harness()
        harness.services.change { state in
            state.tokens = [
                RevealedToken(
                    token: Self.token,
                    known: KeptToken(label: Label("EMAIL_ADDRESS"), person: "ana@example.com", asset: "support"),
                    firstSeen: StillTime().now.advanced(bySeconds: -60), value: Array("<b>jane@corp.example".utf8))
            ]
        }
        return harness
    }

    private static func form(_ token: String, _ reason: String) -> [(name: String, value: String)] {
        [("token", token), ("reason", reason)]
    }

    @Test(
        "whoever may sees which tokens there are, and not one value", arguments: ["sec@example.com", "aud@example.com"])
    func list(email: String) async throws {
        let harness = try Self.harness()
        var browser = try await harness.browser(email)
        let page = await browser.get("/vault")
        #expect(page.status == .ok)
        #expect(page.text.contains(Self.token) && page.text.contains("<li><a href=\"/vault\" aria-current=\"page\""))
        #expect(!page.text.contains("jane@corp"))
        #expect(harness.services.state.withLock { $0.reveals.isEmpty })
    }

    @Test("a token and a reason give the value, escaped, which nobody stores on the way")
    func revealed() async throws {
        let harness = try Self.harness()
        var browser = try await harness.browser("sec@example.com")
        let page = await browser.post("/vault", Self.form(" \(Self.token)\t", Self.reason))
        #expect(page.status == .ok)
        #expect(page.text.contains("&lt;b&gt;jane@corp.example") && !page.text.contains("<b>jane"))
        #expect(page.headers[.cacheControl] == "no-store")
        #expect(page.headers[.location] == nil)
        #expect(
            harness.services.state.withLock { $0.reveals } == [
                .init(token: Self.token, reason: Self.reason, person: "sec@example.com", outcome: .permit)
            ])
    }

    @Test("an address never turns a token back")
    func address() async throws {
        let harness = try Self.harness()
        var browser = try await harness.browser("sec@example.com")
        let page = await browser.get("/vault?token=\(Self.token)&reason=a%20customer%20asks%20for%20it")
        #expect(page.status == .ok && !page.text.contains("jane@corp"))
        #expect(harness.services.state.withLock { $0.reveals.isEmpty })
    }

    @Test(
        "whoever may not is refused, and the try is on record, whether or not there is such a token",
        arguments: ["ana@example.com", "bld@example.com", "it@example.com", "apr@example.com"],
        [Self.token, Self.other])
    func refused(email: String, token: String) async throws {
        let harness = try Self.harness()
        var browser = try await harness.browser(email)
        #expect(await browser.get("/vault").status == .forbidden)
        let page = await browser.post("/vault", Self.form(token, Self.reason))
        #expect(page.status == .forbidden && !page.text.contains("jane@corp"))
        #expect(page.text.contains("shown to security and auditors"))
        #expect(
            harness.services.state.withLock { $0.reveals } == [
                .init(token: token, reason: Self.reason, person: email, outcome: .deny)
            ])
    }

    @Test(
        "without a reason nothing is turned back, and the try is on record", arguments: ["", "because", "..........."])
    func noReason(reason: String) async throws {
        let harness = try Self.harness()
        var browser = try await harness.browser("sec@example.com")
        let page = await browser.post("/vault", Self.form(Self.token, reason))
        #expect(page.status == .forbidden && page.text.contains("say what the value is needed for"))
        #expect(!page.text.contains("jane@corp"))
        #expect(harness.services.state.withLock { $0.reveals.map(\.outcome) } == [.deny])
    }

    @Test(
        "what is no token is asked of nobody",
        arguments: ["", "tok_x", "tok_ABCDEFGHIJKLMNOP2345", "jane@corp.example"])
    func noToken(token: String) async throws {
        let harness = try Self.harness()
        var browser = try await harness.browser("sec@example.com")
        let page = await browser.post("/vault", Self.form(token, Self.reason))
        #expect(page.status == .badRequest && page.text.contains("tok_ and twenty letters and digits"))
        #expect(page.text.contains("value=\"\(Self.reason)\""))
        #expect(harness.services.state.withLock { $0.reveals.isEmpty })
    }

    @Test("a token that is not kept is said to be that")
    func unknown() async throws {
        var browser = try await Self.harness().browser("sec@example.com")
        let page = await browser.post("/vault", Self.form(Self.other, Self.reason))
        #expect(page.status == .notFound && page.text.contains("the vault does not keep it"))
    }

    @Test("a form from somewhere else turns nothing back", arguments: ["sec@example.com", "ana@example.com"])
    func foreign(email: String) async throws {
        let harness = try Self.harness()
        var browser = try await harness.browser(email)
        let answer = await browser.post("/vault", Self.form(Self.token, Self.reason) + [("form_token", "x")])
        #expect(answer.status == .forbidden && !answer.text.contains("jane@corp"))
        #expect(harness.services.state.withLock { $0.reveals.isEmpty })
    }

    @Test("what cannot be recorded is not shown")
    func unrecorded() async throws {
        let harness = try Self.harness()
        harness.services.change { $0.recordFails = true }
        var browser = try await harness.browser("sec@example.com")
        let answer = await browser.post("/vault", Self.form(Self.token, Self.reason))
        #expect(answer.status == .serviceUnavailable && !answer.text.contains("jane@corp"))
    }

    @Test("a list longer than a page is paged")
    func pages() async throws {
        let harness = try Harness()
        harness.services.change { state in
            state.tokens = "abcdefghijkl".map { letter in
                RevealedToken(
                    token: "tok_\(letter)bcdefghijklmnop2345",
                    known: KeptToken(label: Label("US_SSN"), person: "ana@example.com"),
                    firstSeen: StillTime().now, value: [])
            }
        }
        var browser = try await harness.browser("aud@example.com")
        let first = await browser.get("/vault").text
        #expect(first.contains("tok_cbc") && !first.contains("tok_bbc") && first.contains("/vault?before=3\""))
        let next = await browser.get("/vault?before=3").text
        #expect(next.contains("tok_bbc") && next.contains("tok_abc") && !next.contains("tok_cbc"))
        #expect(!next.contains("rel=\"next\""))
    }
}
