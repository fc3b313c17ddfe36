import HTTPTypes
import Testing

@testable import Console

@Suite("After signing in the way leads into the console and nowhere else")
struct LocalPathTests {
    static let elsewhere = [
        "https://evil.example", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example",
        "\\/evil.example",
        "javascript:alert(1)", "data:text/html,x", "evil.example", "activities", "", " /activities", "/a b", "/a\nb",
        "/a\u{0}b",
        "/a\tb", "/ä", "/sign-out", "/sign-in", "/sign-in?next=/sign-in", "/a//b", "/.//evil.example",
        "/..//evil.example",
        "/x/../y", "/%2e%2e//x", "/%2E/x", "/static/console.css", "http:/evil.example",
        "/" + String(repeating: "a", count: 2048),
    ]

    @Test("a way out is no local path", arguments: elsewhere)
    func refused(text: String) async throws {
        #expect(LocalPath(text) == nil)
        var browser = Browser(try Harness())
        let answer = try await browser.signIn("ana@example.com", next: text)
        // A NUL is refused with the whole form.
        #expect(answer.headers[.location] == "/activities" || answer.status == .badRequest)
    }

    @Test(
        "a way within is",
        arguments: [
            "/activities", "/activities?person=a%40b&before=3", "/assets/support", "/a.b/c", "/x?next=//evil.example",
            "/",
        ])
    func accepted(text: String) async throws {
        var browser = Browser(try Harness())
        #expect(try await browser.signIn("ana@example.com", next: text).headers[.location] == text)
    }

    @Test("a page asked for before signing in is where signing in leads, filter and all")
    func roundTrip() async throws {
        var browser = Browser(try Harness())
        let asked = "/activities?label=SECRET%2FJWT&outcome=deny"
        let first = await browser.get(asked)
        let form = await browser.get(first.headers[.location] ?? "")
        #expect(form.text.contains("name=\"next\" value=\"/activities?label=SECRET%2FJWT&amp;outcome=deny\""))
        #expect(try await browser.signIn("ana@example.com", next: asked).headers[.location] == asked)
    }
}
