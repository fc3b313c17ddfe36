import Domain
import Screening
import Testing
import Wire

@Suite("Whole answers")
struct AnswerTests {
    static func screen(
        _ body: some Sequence<UInt8>, kind: AnswerKind = .json, path: String = "/v1/chat/completions",
        method: String = "POST", profile: Profile = LeakTests.mask
    ) throws -> ScreenedAnswer {
        let endpoint = try #require(Endpoint.match(method: method, path: path))
        return try AnswerScreen(scanner: Shared.scanner.get(), endpoint: endpoint, profile: profile, asset: nil)
            .screen(Array(body), kind: kind)
    }

    /// `%` is where the value stands.
    static let places = [
        "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"%\",\"refusal\":\"%\"}}]}",
        "{\"choices\":[{\"message\":{\"tool_calls\":[{\"function\":{\"arguments\":\"%\"}}]}}]}",
        "{\"choices\":[{\"message\":{\"audio\":{\"transcript\":\"%\"},\"annotations\":[{\"title\":\"%\"}]}}]}",
        "{\"choices\":[{\"message\":{\"reasoning_content\":\"%\"}}]}", "{\"choices\":[{\"text\":\"%\"}]}",
        "{\"output\":[{\"content\":[{\"type\":\"output_text\",\"text\":\"%\"}]}]}",
        "{\"text\":\"%\",\"words\":[{\"word\":\"%\"}]}",
        "{\"error\":{\"message\":\"%\"}}", "{\"data\":[{\"revised_prompt\":\"%\"}]}", "{\"%\":{\"deep\":[[\"%\"]]}}",
    ]

    @Test("a value of any kind is masked wherever it stands, and blocked where it is blocked", arguments: places)
    func masked(_ place: String) throws {
        for sample in Sample.all {
            let body = Array(place.replacing("%", with: Surface.quoted("it is \(sample.value) .")).utf8)
            let answer = try Self.screen(body)
            #expect(answer.changed && !answer.body.holds(sample.value))
            #expect(!answer.body.holds(Surface.quoted(sample.value)))
            #expect(answer.labels == [sample.label: 1])
            let allowed = try Self.screen(body, profile: Shared.profile(.allow))
            #expect(allowed.body == body && !allowed.changed && allowed.labels == [sample.label: 1])
            for action in [LabelAction.block, .coach] {
                let refusal = #expect(throws: Refusal.self) { try Self.screen(body, profile: Shared.profile(action)) }
                #expect(refusal?.code == "sallyport_denied")
                #expect(refusal?.labels == [sample.label: 1])
                #expect(refusal?.message.contains(sample.value) == false)
            }
        }
    }

    @Test("token probabilities go with the text they repeat, though no token alone shows it")
    func logprobs() throws {
        let tokens = Array(Sample.key.value).map {
            "{\"token\":\"\($0)\",\"bytes\":[\($0.asciiValue ?? 0)],\"top_logprobs\":[]}"
        }
        let list = "[\(tokens.joined(separator: ","))]"
        let body =
            "{\"choices\":[{\"message\":{\"content\":\"%\"},\"logprobs\":{\"content\":\(list)}},{\"logprobs\":{\"content\":[]}}]}"
        for content in [Sample.key.value, "nothing"] {
            let answer = try Self.screen(body.replacing("%", with: content).utf8)
            #expect(answer.body.holds("},\"logprobs\":null},{\"logprobs\":{\"content\":[]}}]}"))
        }
        let part = "{\"output\":[{\"content\":[{\"text\":\"\",\"logprobs\":\(list)}]}]}"
        #expect(
            try Self.screen(part.utf8).body.text == "{\"output\":[{\"content\":[{\"text\":\"\",\"logprobs\":[]}]}]}")
    }

    @Test("clean answers and errors keep every byte")
    func clean() throws {
        for body in [
            "{ \"a\" : 1.00 , \"b\":\"\\u0041\"}\n", "{\"error\":{\"message\":\"no\",\"param\":null}}",
            "<html>502</html>", "",
        ] {
            let answer = try Self.screen(body.utf8)
            #expect(answer.body.text == body && !answer.changed)
        }
    }

    @Test("an answer that says it is JSON and is none is inspected as the text it is")
    func broken() throws {
        let answer = try Self.screen("{\"a\":\"\(Sample.key.value)\",}".utf8)
        #expect(answer.body.text == "{\"a\":\"[AWS_ACCESS_KEY]\",}")
    }

    @Test("text and lines of JSON are masked as text")
    func text() throws {
        let lines = "{\"a\":\"x\"}\n{\"a\":\"\(Sample.all[0].value)\"}\n"
        let answer = try Self.screen(lines.utf8, kind: .text, path: "/v1/files/f/content", method: "GET")
        #expect(answer.body.text == "{\"a\":\"x\"}\n{\"a\":\"[EMAIL]\"}\n")
    }

    @Test("what is no text passes only where it is allowed")
    func binary() throws {
        let bytes: [UInt8] = [0xFF, 0xFB, 0, 1]
        #expect(try Self.screen(bytes, kind: .binary, path: "/v1/audio/speech").body == bytes)
        let none = Shared.profile(.allow, features: [])
        for path in ["/v1/audio/speech", "/v1/chat/completions"] {
            let refusal = #expect(throws: Refusal.self) {
                try Self.screen(bytes, kind: .binary, path: path, profile: none)
            }
            #expect(refusal?.code == "sallyport_inspection_failed")
        }
        let image = "{\"data\":[{\"b64_json\":\"\(String(repeating: "QUJD", count: 500))\"}]}"
        #expect(try Self.screen(image.utf8, path: "/v1/images/generations").body.text == image)
        #expect(throws: Refusal.self) { try Self.screen(image.utf8, path: "/v1/images/generations", profile: none) }
    }

    @Test("an answer's kind is told from its head")
    func kinds() {
        let chat = Surface.chatEndpoint
        let content = Surface.endpoint("GET", "/v1/files/f/content")
        #expect(AnswerKind.of(contentType: "text/event-stream; charset=utf-8", endpoint: chat, status: 200) == .stream)
        #expect(AnswerKind.of(contentType: "application/json", endpoint: chat, status: 200) == .json)
        #expect(AnswerKind.of(contentType: "application/json", endpoint: content, status: 200) == .text)
        #expect(AnswerKind.of(contentType: "audio/mpeg", endpoint: chat, status: 200) == .binary)
        #expect(AnswerKind.of(contentType: nil, endpoint: chat, status: 200) == .text)
        #expect(AnswerKind.of(contentType: nil, endpoint: chat, status: 204) == .empty)
    }
}
