import Domain
import Foundation
import HTTPTypes
import Synchronization
import Testing

@testable import Console

@Suite("The timeline")
struct TimelineTests {
    static let queries = [
        TimelineQuery(), TimelineQuery(person: "ana@example.com"), TimelineQuery(asset: "support"),
        TimelineQuery(label: Label("SECRET")), TimelineQuery(label: Label("SECRET", "JWT"), outcome: .deny),
        TimelineQuery(operation: "POST /v1/chat/completions"),
        TimelineQuery(
            person: "a+b'%&=@example.com", asset: "ünï", label: Label("EMAIL_ADDRESS"), outcome: .coach,
            operation: "key.create", from: CivilTime.timestamp(ofInput: "2026-01-02T03:04"),
            to: CivilTime.timestamp(ofInput: "2026-11-23T23:59")),
    ]

    @Test("a filter survives the way into the address and back", arguments: queries)
    func roundTrip(query: TimelineQuery) throws {
        let form = TimelineForm(query: query, before: 42)
        let address = form.address("/activities", paging: true)
        let encoded = address.split(separator: "?", maxSplits: 1).last.map(String.init) ?? ""
        let read = TimelineForm(try #require(FormFields(encoded.utf8)))
        #expect(read == form)
    }

    @Test(
        "what cannot be read is named, and nothing is shown in its place",
        arguments: [
            "from=yesterday", "to=2026-13-01", "from=2026-02-30", "label=secret", "label=A%2F", "outcome=maybe",
            "before=-1",
            "before=99999999999999999999", "asset=a%0Ab", "from=2026-11-23&to=2026-11-22", "from=2026-11-23T24:00",
        ])
    func unreadable(query: String) async throws {
        var browser = try await Harness().browser("sec@example.com")
        let answer = await browser.get("/activities?\(query)")
        #expect(answer.status == .badRequest)
        #expect(answer.text.contains("role=\"alert\""))
        #expect(!answer.text.contains("id=\"row-"))
    }

    @Test("an address that is no query at all is refused", arguments: ["a=%zz", "a=1&a=2", "a=%ff", "a=%00"])
    func noQuery(query: String) async throws {
        var browser = try await Harness().browser("sec@example.com")
        #expect(await browser.get("/activities?\(query)").status == .badRequest)
    }

    @Test("pages follow each other without a gap and without a repeat")
    func paging() async throws {
        let harness = try Harness(activities: 47, pageSize: 10)
        var browser = try await harness.browser("sec@example.com")
        var seen: [String] = []
        var address: String? = "/activities"
        var pages = 0
        while let next = address {
            let text = await browser.get(next).text
            seen += Self.rows(in: text)
            address = Self.older(in: text)
            pages += 1
            try #require(pages < 10)
        }
        #expect(pages == 5)
        #expect(seen == (0..<47).reversed().map(SampleOrganisation.id))
    }

    @Test("paging keeps the filter, and every row obeys it")
    func filteredPaging() async throws {
        let harness = try Harness(activities: 120, pageSize: 5)
        var browser = try await harness.browser("sec@example.com")
        var address: String? = "/activities?label=SECRET&outcome=deny"
        var seen: [String] = []
        while let next = address {
            #expect(next.contains("label=SECRET") && next.contains("outcome=deny"))
            let text = await browser.get(next).text
            seen += Self.rows(in: text)
            address = Self.older(in: text)
        }
        #expect(seen == (0..<120).reversed().filter { $0 % 9 == 3 }.map(SampleOrganisation.id))
    }

    @Test("only the first page is live, and only with the scripts in place")
    func liveness() async throws {
        var browser = try await Harness().browser("sec@example.com")
        let first = await browser.get("/activities?outcome=mask").text
        #expect(first.contains("sse-connect=\"/activities/updates?outcome=mask&amp;after="))
        let older = try #require(Self.older(in: first))
        #expect(!(await browser.get(older).text.contains("sse-connect")))
        var without = try await Harness(withHTMX: false).browser("sec@example.com")
        let still = await without.get("/activities").text
        #expect(!still.contains("sse-connect") && still.contains("Not live"))
        #expect(!Self.rows(in: still).isEmpty)
        // A script that is not the one it should be is as good as none.
        var foreign = try await Harness(standInIsKnown: false).browser("sec@example.com")
        let safe = await foreign.get("/activities").text
        #expect(safe.contains("Not live") && !safe.contains("htmx-2.min"))
    }

    @Test("an empty timeline says what to do next")
    func empty() async throws {
        var browser = try await Harness(activities: 0).browser("sec@example.com")
        #expect(await browser.get("/activities").text.contains("sallyport key create"))
        #expect(await browser.get("/activities?outcome=hold").text.contains("Clear the filter"))
    }

    @Test("an activity shows its records, hashes, key, client and reasons")
    func detail() async throws {
        let harness = try Harness()
        var browser = try await harness.browser("sec@example.com")
        let text = await browser.get("/activities/\(SampleOrganisation.id(2))").text
        let parts = harness.services.state.withLock { state in
            state.records.first { $0.id == SampleOrganisation.id(2) }?.parts ?? []
        }
        #expect(parts.count == 2)
        for part in parts { #expect(text.contains(part.leaf) && text.contains("No. \(part.sequence)")) }
        for piece in [
            "key_7q2m4xk9pdw3hs6t", "10.20.4.17", "req_8f11c0de55aa4b", "label.mask",
            "An e-mail address is masked in requests.",
            "messages[1].content", "choices[0].message.content", "Support assistant",
        ] {
            #expect(text.contains(piece), "\(piece)")
        }
    }

    @Test("content that does not open is said to be damaged, not shown as empty")
    func damaged() async throws {
        let harness = try Harness()
        harness.services.state.withLock { state in
            for index in state.records.indices where state.records[index].id == SampleOrganisation.id(2) {
                state.records[index].parts[0].passages = []
                state.records[index].parts[0].damage = "the content was changed"
            }
        }
        var browser = try await harness.browser("sec@example.com")
        let text = await browser.get("/activities/\(SampleOrganisation.id(2))").text
        #expect(text.contains("the content was changed") && text.contains("sallyport ledger verify"))
    }

    @Test(
        "an id that cannot be one is not looked up",
        arguments: [
            "act_", "x", "act_%00", "act_..", "act_'", String(repeating: "a", count: 100),
            "act_" + String(repeating: "b", count: 90),
        ])
    func strangeIDs(id: String) async throws {
        var browser = try await Harness().browser("sec@example.com")
        #expect(await browser.get("/activities/\(id)").status == .notFound)
    }

    static func rows(in html: String) -> [String] {
        html.components(separatedBy: "id=\"row-").dropFirst().compactMap {
            $0.split(separator: "\"").first.map(String.init)
        }
    }

    static func older(in html: String) -> String? {
        guard let link = html.components(separatedBy: "\" rel=\"next\"").first, link.count < html.count else {
            return nil
        }
        return link.components(separatedBy: "href=\"").last?.replacing("&amp;", with: "&")
    }
}
