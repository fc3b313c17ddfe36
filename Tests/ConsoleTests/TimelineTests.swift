import Domain
import Foundation
import HTTPTypes
import Synchronization
import Testing

@testable import Console

@Suite("The timeline")
struct TimelineTests {
    static let queries = [
        TimelineQuery(), TimelineQuery(personPart: "ana@example.com"), TimelineQuery(asset: "support"),
        TimelineQuery(label: Label("SECRET")), TimelineQuery(label: Label("SECRET", "JWT"), outcome: .deny),
        TimelineQuery(operation: "POST /v1/chat/completions"),
        TimelineQuery(
            personPart: "a+b'%&=@example.com", asset: "ünï", label: Label("EMAIL_ADDRESS"), outcome: .coach,
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

    @Test("some of an address finds everybody whose address has it, a whole one nobody else")
    func somebody() async throws {
        let harness = try Harness(activities: 27, pageSize: 50)
        harness.services.change { state in
            state.people.append(Person(email: "susana@example.com", name: "Susana Roy"))
            for index in state.records.indices where state.records[index].id == SampleOrganisation.id(4) {
                for part in state.records[index].parts.indices {
                    state.records[index].parts[part].facts.person = "susana@example.com"
                }
            }
        }
        var browser = try await harness.browser("sec@example.com")
        let expected = { (wanted: @Sendable (String) -> Bool) in
            harness.services.state.withLock { state in
                Set(state.records.filter { wanted($0.parts[0].facts.person ?? "") }.map(\.id))
            }
        }
        let part = Set(Self.rows(in: await browser.get("/activities?person=ANA").text))
        #expect(part == expected { $0.contains("ana") })
        #expect(part.contains(SampleOrganisation.id(4)))
        let whole = Set(Self.rows(in: await browser.get("/activities?person=ana%40example.com").text))
        #expect(whole == expected { $0 == "ana@example.com" })
        #expect(!whole.isEmpty && !whole.contains(SampleOrganisation.id(4)))
        // What was typed is text: none of it is a wildcard.
        for typed in ["%25", "a_a", "*"] {
            #expect(Self.rows(in: await browser.get("/activities?person=\(typed)").text) == [])
        }
    }

    @Test("who sees only their own activities sees no more by asking for a part of their address")
    func part() async throws {
        let harness = try Harness(activities: 27, pageSize: 50)
        var browser = try await harness.browser("ana@example.com")
        for typed in ["ana", "example.com", "susana%40example.com"] {
            #expect(await browser.get("/activities?person=\(typed)").status == .forbidden)
            #expect(await browser.get("/activities/updates?person=\(typed)").status == .forbidden)
        }
        let own = await browser.get("/activities?person=ana%40example.com").text
        #expect(Self.rows(in: own) == Self.rows(in: await browser.get("/activities").text))
        #expect(!Self.rows(in: own).isEmpty)
    }

    @Test("an act's row names the key, the asset or the person it is about")
    func subjects() async throws {
        let harness = try Harness(activities: 0)
        let acts: [(String, @Sendable (inout RecordFacts) -> Void, String)] = [
            (
                "key.create", { ($0.credential, $0.subject) = ("key_7q2m4xk9pdw3hs6t", "ana@example.com") },
                "title=\"key_7q2m4xk9pdw3hs6t of Ana Ruiz\">key_7q2m4xk9pdw3hs6t<"
            ),
            ("asset.apply", { $0.asset = "support" }, "title=\"support\">Support assistant<"),
            ("person.save", { $0.subject = "ben@example.com" }, "title=\"ben@example.com\">Ben Adeyemi<"),
            ("person.set_password", { $0.subject = "<b>new" }, ">&lt;b&gt;new<"),
        ]
        for (number, (operation, change, _)) in acts.enumerated() {
            harness.act(number, operation, .administration, change)
        }
        var browser = try await harness.browser("sec@example.com")
        let text = await browser.get("/activities").text
        for (_, _, shown) in acts { #expect(text.contains(shown), "\(shown)") }
    }

    @Test("a look at an activity leads to it, from the timeline and from its own page")
    func reading() async throws {
        let harness = try Harness()
        let read = SampleOrganisation.id(2)
        harness.act(900, "activity.reveal", .contentRead) { $0.subject = read }
        var browser = try await harness.browser("sec@example.com")
        #expect(
            await browser.get("/activities?operation=activity.reveal").text.contains(
                "<a href=\"/activities/\(read)\">\(read)</a>"))
        #expect(
            await browser.get("/activities/\(SampleOrganisation.id(900))").text.contains(
                "<a href=\"/activities/\(read)\">\(read)</a>"))
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

extension Harness {
    /// Puts an act of the security officer's into the record.
    fileprivate func act(
        _ number: Int, _ operation: String, _ kind: RecordKind, _ change: (inout RecordFacts) -> Void
    ) {
        var facts = RecordFacts(
            kind: kind, activity: SampleOrganisation.id(number), time: Timestamp(microseconds: 1_790_000_000_000_000),
            person: "sec@example.com", operation: operation, outcome: .permit)
        change(&facts)
        services.record(SampleOrganisation.record(number, request: facts, []))
    }
}
