import Domain
import Inspection
import Screening
import Testing
import Wire

/// Sends requests through inspection.
enum Ask {
    static func screen(
        _ path: String, _ body: String, profile: Profile = LeakTests.mask, asset: Asset? = nil,
        type: String? = "application/json", query: String? = nil
    ) throws -> ScreenedRequest {
        let endpoint = try #require(Endpoint.match(method: "POST", path: path))
        let draft = try RequestDraft(endpoint: endpoint, contentType: type, body: Array(body.utf8), query: query)
        return try RequestScreen(scanner: Shared.scanner.get()).screen(draft, asset: asset, profile: profile)
    }

    static func refusal(
        _ path: String, _ body: String, profile: Profile = LeakTests.mask, asset: Asset? = nil,
        type: String? = "application/json", query: String? = nil
    ) -> Refusal? {
        do {
            _ = try screen(path, body, profile: profile, asset: asset, type: type, query: query)
            return nil
        } catch {
            return error as? Refusal
        }
    }
}

@Suite("Requests")
struct RequestTests {
    static let chat = "/v1/chat/completions"

    @Test("nothing found: the very bytes, odd spacing and number formats included")
    func untouched() throws {
        let body =
            "{ \"model\":\"m\" ,\"messages\":[ {\"role\":\"user\",\"content\":\"h\\u00e9llo \\/ \"}],\"x\":1.50e+2,\"y\":{\"z\":[null,-0]}}\n"
        let screened = try Ask.screen(Self.chat, body)
        #expect(screened.body.text == body)
        #expect(!screened.changed)
        #expect(screened.passages.map(\.surface) == ["messages[0].content"])
        #expect(screened.passages.first?.role == "user")
        #expect(screened.passages.first?.text.text == "h\u{e9}llo / ")
    }

    /// `%` is where the value stands.
    static let places = [
        "{\"messages\":[{\"role\":\"user\",\"content\":\"%\"}]}",
        "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"%\"}]}]}",
        "{\"messages\":[{\"role\":\"user\",\"name\":\"%\",\"content\":\"\"}]}",
        "{\"messages\":[{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"c\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"a\\\":\\\"%\\\"}\"}}]}]}",
        "{\"messages\":[{\"role\":\"tool\",\"tool_call_id\":\"%\",\"content\":\"%\"}]}",
        "{\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"description\":\"%\"}}]}",
        "{\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":{\"properties\":{\"%\":{\"enum\":[\"%\"]}}}}}]}",
        "{\"metadata\":{\"a\":\"%\"}}", "{\"metadata\":{\"%\":\"a\"}}",
        "{\"prediction\":{\"type\":\"content\",\"content\":\"%\"}}",
        "{\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"schema\":{\"description\":\"%\"}}}}",
        "{\"user\":\"%\"}", "{\"stop\":[\"%\"]}", "{\"a_field_of_tomorrow\":[[{\"x\":\"%\"}]]}",
        "{\"messages\":[{\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\",\"text\":\"\",\"logprobs\":[{\"token\":\"%\"}]}]}]}",
        "{\"input\":[{\"type\":\"function_call_output\",\"call_id\":\"c\",\"output\":\"%\"}],\"instructions\":\"%\"}",
    ]

    @Test("a value of any kind is masked wherever it stands, and the rest stays", arguments: places)
    func masked(_ place: String) throws {
        for sample in Sample.all {
            let isNested = place.contains("\\\"%")
            let once = Surface.quoted(sample.value)
            let value = isNested ? Surface.quoted(once) : once
            let body = place.replacing("%", with: "it is \(value) .")
            let screened = try Ask.screen(Self.chat, body)
            #expect(screened.changed)
            #expect(!screened.body.holds(sample.value), "\(sample)")
            #expect(!screened.body.holds(value), "\(sample)")
            var tape = JSONTape()
            #expect(throws: Never.self) { try tape.read(screened.body) }
            if place.contains("logprobs") { continue }
            #expect(screened.labels == [sample.label: 1])
            let placeholder = try Shared.scanner.get().placeholder(for: sample.label)
            let expected = place.replacing("%", with: "it is [\(placeholder)] .")
            #expect(screened.body.text == expected)
        }
    }

    @Test("what is stopped with advice stays in the body, since a justification may let it pass")
    func coach() throws {
        let body = "{\"messages\":[{\"role\":\"user\",\"content\":\"\(Sample.key.value)\"}]}"
        let screened = try Ask.screen(Self.chat, body, profile: Shared.profile(.coach))
        #expect(screened.body.text == body)
        #expect(screened.strictest == .coach)
        let blocked = try Ask.screen(Self.chat, body, profile: Shared.profile(.block))
        #expect(blocked.strictest == .block)
        #expect(!blocked.body.holds(Sample.key.value))
    }

    @Test("a card's number is found when it is written as a number, and becomes a string")
    func number() throws {
        let screened = try Ask.screen(Self.chat, "{\"metadata\":{\"n\":4111111111111111,\"t\":1741476542.25}}")
        #expect(screened.body.text == "{\"metadata\":{\"n\":\"[CREDIT_CARD]\",\"t\":1741476542.25}}")
    }

    @Test(
        "and whatever way of writing numbers JSON has is chosen",
        arguments: [
            "4.111111111111111e15", "4111111111111111.0", "4111111111111111.25", "41111111111111110E-1",
            "0.4111111111111111e+16", "4111111111111110.9", "-4.111111111111111E15", "411.11111111111110000e13",
        ])
    func numbers(_ number: String) throws {
        let screened = try Ask.screen(Self.chat, "{\"metadata\":{\"n\":\(number)}}")
        #expect(screened.labels == [Label("CREDIT_CARD"): 1])
        #expect(!screened.body.holds("1111"))
        let nested = try Ask.screen(
            Self.chat, "{\"messages\":[{\"role\":\"tool\",\"content\":\"{\\\"n\\\":\(number)}\"}]}")
        if number != "4111111111111110.9" { #expect(!nested.body.holds("111111")) }
    }

    @Test(
        "other numbers keep their form",
        arguments: ["6.02214076e23", "1.5e300", "-0.0023064255", "1741476542.123456", "1e-7"])
    func ordinaryNumbers(_ number: String) throws {
        let body = "{\"metadata\":{\"n\":\(number)}}"
        #expect(try Ask.screen(Self.chat, body).body.text == body)
    }

    @Test("two names of one object that are masked stay two names")
    func keys() throws {
        let emails = ["a", "b"].map { ["jane.\($0)", "corp-mail.net"].joined(separator: "@") }
        let screened = try Ask.screen(Self.chat, "{\"metadata\":{\"\(emails[0])\":\"x\",\"\(emails[1])\":\"y\"}}")
        #expect(screened.body.text == "{\"metadata\":{\"[EMAIL]\":\"x\",\"[EMAIL] 2\":\"y\"}}")
    }

    @Test("stars for all but the last four")
    func keepLast() throws {
        let screened = try Ask.screen(
            Self.chat, "{\"user\":\"4111 1111 1111 1111\"}", profile: Shared.profile(.mask(.keep(first: 0, last: 4))))
        #expect(screened.body.text == "{\"user\":\"**** **** **** 1111\"}")
    }

    @Test("the same value counts once")
    func counts() throws {
        let value = Sample.key.value
        let screened = try Ask.screen(Self.chat, "{\"a\":\"\(value) \(value)\",\"b\":\"\(value)\"}")
        #expect(screened.labels == [Sample.key.label: 1])
    }

    @Test(
        "what two readers could read in two ways is refused",
        arguments: [
            "{\"a\":1,\"a\":2}", "{\"a\":\"\\ud800\"}", "{\"a\":1}x", "[]", "\"a\"", "", "{\"n\":200}", "{\"n\":1.5}",
            "{\"model\":1}",
        ])
    func strict(_ body: String) {
        let refusal = Ask.refusal(Self.chat, body)
        #expect(refusal?.status == 400 || body.isEmpty && refusal == nil)
    }

    @Test(
        "a body that is not JSON by its type is refused",
        arguments: [nil, "text/plain", "application/json; charset=utf-16"])
    func types(_ type: String?) { #expect(Ask.refusal(Self.chat, "{}", type: type)?.status == 415) }

    @Test("path and query are inspected too")
    func line() throws {
        #expect(Ask.refusal(Self.chat, "{}", query: "note=\(Sample.key.value)")?.param == "query")
        #expect(Ask.refusal(Self.chat, "{}", query: "note=AKI%41\(Sample.key.value.dropFirst(4))")?.param == "query")
        #expect(Ask.refusal(Self.chat, "{}", query: "limit=20&order=desc") == nil)
        let endpoint = try #require(Endpoint.match(method: "GET", path: "/v1/files/\(Sample.key.value)"))
        let draft = try RequestDraft(endpoint: endpoint, contentType: nil, body: [])
        #expect(throws: Refusal.self) {
            try RequestScreen(scanner: Shared.scanner.get()).screen(draft, asset: nil, profile: LeakTests.mask)
        }
    }
}
