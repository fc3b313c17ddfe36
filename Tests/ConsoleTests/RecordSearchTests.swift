import Domain
import HTTPTypes
import Ledger
import Synchronization
import Testing

@testable import Console

@Suite("Looking for words in the record")
struct RecordSearchTests {
    private static let reason = "case 17: who knew of it"
    private static let fields = [(name: "text", value: "project heron"), (name: "reason", value: reason)]

    private static func hit(
        _ sequence: Int64, person: String = "ana@example.com", pieces: [Excerpt.Piece] = [.text("Project Heron")]
    ) -> SearchResult.Hit {
        SearchResult.Hit(
            sequence: sequence,
            facts: RecordFacts(
                kind: .modelRequest, activity: SampleOrganisation.id(2), time: StillTime().now, person: person,
                asset: "support", operation: "POST /v1/chat/completions", outcome: .permit),
            surface: "messages[0].content", excerpt: Excerpt(pieces: pieces))
    }

    @Test(
        "who may search is offered the form, on the record's page and by itself; nobody else is",
        arguments: [("sec@example.com", true), ("it@example.com", false), ("aud@example.com", false)])
    func offered(email: String, isOffered: Bool) async throws {
        let harness = try Harness()
        var browser = try await harness.browser(email)
        #expect(await browser.get("/record").text.contains("action=\"/record/search\"") == isOffered)
        let page = await browser.get("/record/search")
        #expect((page.status == .ok) == isOffered)
        #expect(page.text.contains("method=\"post\" action=\"/record/search\"") == isOffered)
    }

    @Test("what was asked for is what is looked for: a week by itself, or what the form names")
    func asked() async throws {
        let harness = try Harness()
        var browser = try await harness.browser("sec@example.com")
        let page = await browser.post("/record/search", Self.fields)
        #expect(page.status == .ok && page.text.contains("Nothing was found"))
        #expect(page.text.contains("16 Nov 2026, 10:00:01 UTC to 23 Nov 2026, 10:00:01 UTC"))
        _ = await browser.post(
            "/record/search",
            Self.fields + [
                ("from", "2026-11-01T00:00"), ("to", "2026-11-02"), ("person", "Ana@Example.com"),
                ("asset", "support"), ("conversation", "conv_1"), ("start", "17"),
            ])
        let searches = harness.services.state.withLock { $0.searches }
        let end = StillTime().now.advanced(bySeconds: 1)
        #expect(
            searches.map(\.search) == [
                RecordSearch(
                    TextSearch(text: "project heron", from: end.advanced(bySeconds: -7 * 86_400), to: end),
                    reason: Self.reason),
                RecordSearch(
                    TextSearch(
                        text: "project heron", from: CivilTime.timestamp(ofInput: "2026-11-01"),
                        to: CivilTime.timestamp(ofInput: "2026-11-02"), person: "ana@example.com", asset: "support",
                        conversation: "conv_1", start: 17), reason: Self.reason),
            ])
        #expect(searches.allSatisfy { $0.person == "sec@example.com" && $0.outcome == .permit })
    }

    @Test(
        "what a form lacks is said of the field, what was written stays, and nothing is looked for",
        arguments: [
            ([("reason", "case 17: who <knew>")], "between 2 and some 400 characters", "case 17: who &lt;knew&gt;"),
            ([("text", "x"), ("reason", reason)], "between 2 and some 400 characters", reason),
            ([("text", "heron")], "10 to 500 characters", "heron"),
            ([("text", "heron"), ("reason", "short")], "10 to 500 characters", "heron"),
            ([("text", "heron"), ("reason", reason), ("person", "ana")], "an address such as", "heron"),
            ([("text", "heron"), ("reason", reason), ("from", "yesterday")], "2026-11-23T14:05", "heron"),
            (
                [("text", "heron"), ("reason", reason), ("from", "2026-11-03"), ("to", "2026-11-02")],
                "the end lies before the start", "heron"
            ),
            ([("text", "heron"), ("reason", reason), ("start", "-1")], "the number of a record", "heron"),
        ])
    func incomplete(fields: [(String, String)], said: String, kept: String) async throws {
        let harness = try Harness()
        var browser = try await harness.browser("sec@example.com")
        let page = await browser.post("/record/search", fields.map { (name: $0.0, value: $0.1) })
        #expect(page.status == .badRequest && page.text.contains("Nothing was looked for."))
        #expect(page.text.contains(said) && page.text.contains(kept))
        #expect(harness.services.state.withLock { $0.searches.isEmpty })
    }

    @Test("words never come by an address, nor without the page's own token")
    func addresses() async throws {
        let harness = try Harness()
        var browser = try await harness.browser("sec@example.com")
        let page = await browser.get("/record/search?text=heron&reason=case+17:+who+knew")
        #expect(page.status == .ok && !page.text.contains("value=\"heron\""))
        #expect(await browser.post("/record/search", Self.fields + [("form_token", "x")]).status == .forbidden)
        #expect(harness.services.state.withLock { $0.searches.isEmpty })
    }

    @Test("who may not search is refused, and what they looked for is on record all the same")
    func refused() async throws {
        let harness = try Harness()
        harness.services.state.withLock { $0.found.hits = [Self.hit(7)] }
        var browser = try await harness.browser("aud@example.com")
        let page = await browser.post("/record/search", Self.fields)
        #expect(page.status == .forbidden && !page.text.contains("Project Heron"))
        #expect(harness.services.state.withLock { $0.searches.map(\.outcome) } == [.deny])
        #expect(await browser.post("/record/search", [("text", "heron")]).status == .forbidden)
        #expect(harness.services.state.withLock { $0.searches.count } == 1)
    }

    @Test("what was found is shown as text, with what was withheld as its label, and leads to the activity")
    func found() async throws {
        let harness = try Harness()
        harness.services.state.withLock {
            $0.found.hits = [
                Self.hit(1_207, pieces: [.text("<b>Heron</b>\u{202E} of "), .withheld(Label("EMAIL_ADDRESS"))])
            ]
            $0.found.records = 8_841
            $0.found.unreadable = 3
        }
        var browser = try await harness.browser("sec@example.com")
        let page = await browser.post("/record/search", Self.fields).text
        #expect(page.contains("Found in one record") && page.contains("8\u{202F}841 records were read"))
        #expect(page.contains("&lt;b&gt;Heron&lt;/b&gt;⟨U+202E⟩ of ") && page.contains(">[EMAIL]</mark>"))
        #expect(page.contains("<a href=\"/activities/\(SampleOrganisation.id(2))\">Chat</a>"))
        #expect(page.contains("record 1\u{202F}207") && page.contains("3 of them could not be opened"))
        #expect(!page.contains("Not everything was looked through"))
    }

    @Test("a search that ended early says where and why, and goes on from there in the same window")
    func goingOn() async throws {
        let harness = try Harness()
        harness.services.state.withLock {
            $0.found.end = .time
            $0.found.next = 4_711
            $0.found.nextTime = StillTime().now.advanced(bySeconds: -86_400)
        }
        var browser = try await harness.browser("sec@example.com")
        let page = await browser.post("/record/search", Self.fields + [("person", "ana@example.com")]).text
        #expect(page.contains("Not everything was looked through:") && page.contains("Nothing was found so far"))
        #expect(page.contains("record 4\u{202F}711 of 22 Nov 2026, 10:00:00 UTC, because it took as long"))
        for (name, value) in [
            ("text", "project heron"), ("reason", Self.reason), ("from", "2026-11-16T10:00:01"),
            ("to", "2026-11-23T10:00:01"), ("person", "ana@example.com"), ("start", "4711"),
        ] {
            #expect(page.contains("<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"), "\(name)")
        }
    }
}
