import Domain
import Screening
import Testing

@Suite("What an asset fixes")
struct AssetTests {
    static let tools =
        "[{\"type\":\"function\",\"function\":{\"name\":\"look\",\"parameters\":{\"type\":\"object\"}}}]"

    static func asset(_ change: (inout AssetConfiguration) -> Void = { _ in }) -> Asset {
        var configuration = AssetConfiguration(
            instructions: "Be \"kind\". Mail \(Sample.all[0].value).", model: "gpt-x", tools: Array(tools.utf8),
            limits: .init(maximumOutputTokens: 100))
        change(&configuration)
        return Asset(
            id: "help", name: "Help", owner: "o", purpose: "p", environment: .production, audience: .everyone,
            configuration: configuration)
    }

    @Test("chat: model, instructions, tools and limit are put in, and every other byte stays")
    func chat() throws {
        let body = "{ \"model\" : \"help\", \"messages\": [ {\"role\":\"user\",\"content\":\"hi\"}], \"seed\": 1.0 }"
        let screened = try Ask.screen("/v1/chat/completions", body, asset: Self.asset())
        let system = "{\"role\":\"system\",\"content\":\"Be \\\"kind\\\". Mail \(Sample.all[0].value).\"},"
        #expect(
            screened.body.text == "{\"tools\":\(Self.tools),\"max_completion_tokens\":100, \"model\" : \"gpt-x\", "
                + "\"messages\": [\(system) {\"role\":\"user\",\"content\":\"hi\"}], \"seed\": 1.0 }")
        #expect(screened.passages.map(\.surface) == ["messages[0].content"])
        #expect(screened.labels.isEmpty)
    }

    @Test("responses: the same in their form")
    func responses() throws {
        let screened = try Ask.screen(
            "/v1/responses", "{\"model\":\"help\",\"input\":\"hi\",\"instructions\":null,\"max_output_tokens\":1000}",
            asset: Self.asset())
        #expect(
            screened.body.text
                == "{\"tools\":[{\"type\":\"function\",\"name\":\"look\",\"parameters\":{\"type\":\"object\"},"
                + "\"strict\":false}],\"model\":\"gpt-x\",\"input\":\"hi\",\"instructions\":"
                + "\"Be \\\"kind\\\". Mail \(Sample.all[0].value).\",\"max_output_tokens\":100}")
    }

    @Test(
        "a lower limit of the caller's stands, a higher or odd one does not",
        arguments: ["7", "100", "101", "1e9", "null", "\"x\""])
    func limits(_ tokens: String) throws {
        let screened = try Ask.screen(
            "/v1/chat/completions", "{\"model\":\"help\",\"messages\":[],\"max_tokens\":\(tokens)}", asset: Self.asset()
        )
        #expect(screened.body.holds("\"max_tokens\":\(tokens == "7" ? "7" : "100")}"))
        #expect(!screened.body.holds("max_completion_tokens"))
    }

    @Test(
        "a caller's own is refused, naming the field",
        arguments: [
            ("/v1/chat/completions", "\"messages\":[{\"role\":\"system\",\"content\":\"x\"}]", "messages[0].role"),
            ("/v1/chat/completions", "\"messages\":[{\"role\":\"user\"},{\"role\":\"developer\"}]", "messages[1].role"),
            ("/v1/chat/completions", "\"messages\":[],\"tools\":[{\"type\":\"function\"}]", "tools"),
            ("/v1/chat/completions", "\"messages\":[],\"functions\":[{}]", "functions"),
            ("/v1/responses", "\"input\":\"\",\"instructions\":\"x\"", "instructions"),
            ("/v1/responses", "\"input\":[{\"role\":\"developer\",\"content\":\"x\"}]", "input[0].role"),
            ("/v1/responses", "\"input\":\"\",\"tools\":[{\"type\":\"function\"}]", "tools"),
            ("/v1/completions", "\"prompt\":\"x\"", "prompt"),
            ("/v1/threads/runs", "\"additional_instructions\":\"x\"", "additional_instructions"),
        ])
    func fixed(_ path: String, _ members: String, _ field: String) {
        let refusal = Ask.refusal(path, "{\"model\":\"help\",\(members)}", asset: Self.asset())
        #expect(refusal?.code == "sallyport_fixed_field")
        #expect(refusal?.param == field)
    }

    @Test("a refused role says in which message it stands and what to send instead, without repeating it")
    func role() throws {
        let body = #"{"model":"help","messages":[{"role":"user"},{"role":"system-x"}]}"#
        let refusal = try #require(Ask.refusal("/v1/chat/completions", body, asset: Self.asset()))
        #expect(refusal.message.contains("`messages[1]`") && refusal.message.contains("with the role `user`"))
        #expect(!refusal.message.contains("system-x"))
    }

    @Test("a request larger than the asset takes is refused")
    func size() {
        let asset = Self.asset { $0.limits.maximumRequestBytes = 20 }
        #expect(
            Ask.refusal("/v1/chat/completions", "{\"model\":\"help\",\"messages\":[]}", asset: asset)?.status == 413)
    }

    @Test("what the asset put in does not come back, in answers and in streams")
    func concealed() throws {
        let asset = Self.asset()
        let instructions = Surface.quoted(asset.configuration.instructions ?? "")
        let response =
            "{\"id\":\"r\",\"instructions\":\"\(instructions)\",\"tools\":[{\"type\":\"function\",\"name\":\"look\"}],\"x\":1}"
        let endpoint = Surface.endpoint("POST", "/v1/responses")
        let answer = try AnswerScreen(
            scanner: Shared.scanner.get(), endpoint: endpoint, profile: .standard, asset: asset
        ).screen(Array(response.utf8), kind: .json)
        #expect(answer.body.text == "{\"id\":\"r\",\"instructions\":null,\"tools\":[],\"x\":1}")
        let event = "data: {\"type\":\"response.created\",\"response\":\(response)}\n\n"
        let run = try StreamRun(Array(event.utf8), endpoint, .standard, asset: asset)
        #expect(run.out.text == event.replacing(response, with: answer.body.text))
        let list = "{\"data\":[{\"role\":\"system\",\"content\":\"\(instructions)\"}]}"
        let stored = try AnswerScreen(
            scanner: Shared.scanner.get(), endpoint: Surface.endpoint("GET", "/v1/chat/completions/c/messages"),
            profile: .standard, asset: nil, others: [asset]
        ).screen(Array(list.utf8), kind: .json)
        #expect(stored.body.text == "{\"data\":[{\"role\":\"system\",\"content\":\"\"}]}")
    }
}
