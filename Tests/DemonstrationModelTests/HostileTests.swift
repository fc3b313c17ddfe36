import Testing

@testable import DemonstrationModel

@Suite("Hostile requests")
struct HostileTests {
    @Test("a schema that multiplies itself gets a small answer")
    func multiplyingSchema() {
        let branch: JSON = ["$ref": "#"]
        let members = (0..<64).map { JSON.Member(key: "p\($0)", value: branch) }
        let wide: JSON = ["type": "object", "properties": .object(members)]
        #expect(SchemaValue.satisfying(wide, echo: "x").bytes.count < 100_000)
        let deep: JSON = ["type": "array", "minItems": 16, "items": ["$ref": "#"]]
        #expect(SchemaValue.satisfying(deep, echo: "x").bytes.count < 100_000)
    }

    @Test("whatever a member is replaced with, the answer is one of the wire format", arguments: 0..<40)
    func mutated(seed: Int) throws {
        var random = Generator(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1)
        let conversation = Conversation()
        for (path, body) in Self.bodies {
            var call = conversation.call("POST", path, mutate(body, &random, depth: 0))
            if Int.random(in: 0..<8, using: &random) == 0, !call.body.isEmpty {
                call.body.removeLast(Int.random(in: 0..<call.body.count, using: &random))
            }
            let answer = conversation.model.answer(call)
            #expect([200, 400, 404].contains(answer.status))
            switch answer.body {
            case .whole(let bytes):
                let document = try JSON(reading: bytes)
                #expect((document["error"] != nil) == (answer.status != 200) || document["object"] == "response")
            case .events(let events):
                #expect(answer.status == 200 && !events.isEmpty)
                #expect(events.allSatisfy { $0.suffix(2) == [10, 10] })
            }
        }
    }

    private static let bodies: [(String, JSON)] = [
        (
            "/v1/chat/completions",
            question(
                "weather in Paris and Rome",
                [
                    "tools": [weatherTool], "tool_choice": "auto", "n": 2, "stop": ["x"], "max_tokens": 9,
                    "stream": true,
                    "stream_options": ["include_usage": true],
                    "response_format": ["type": "json_schema", "json_schema": ["schema": ["type": "object"]]],
                ])
        ),
        (
            "/v1/responses",
            [
                "model": "sallyport-demo",
                "input": [["role": "user", "content": [["type": "input_text", "text": "hi"]]]],
                "tools": [["type": "function", "name": "go", "parameters": ["properties": ["a": ["type": "string"]]]]],
                "text": ["format": ["type": "text"]], "reasoning": ["summary": "auto"], "stream": false, "store": true,
            ]
        ),
        (
            "/v1/embeddings",
            ["model": "sallyport-demo", "input": ["a", "b"], "dimensions": 3, "encoding_format": "float"]
        ),
        (
            "/v1/completions",
            ["model": "sallyport-demo", "prompt": ["a"], "stop": "b", "max_tokens": 2, "stream": true]
        ),
        ("/v1/moderations", ["model": "sallyport-demo", "input": [["type": "text", "text": "a"]]]),
    ]

    /// Replaces about one value in eight by another.
    private func mutate(_ value: JSON, _ random: inout Generator, depth: Int) -> JSON {
        if depth > 0, Int.random(in: 0..<8, using: &random) == 0 {
            let others: [JSON] = [
                .null, true, 0, -1, .number("1e400"), "", "\u{0}\u{1F642}", [], [:], [[]], [.null], ["type": "x"],
                .integer(.max), .string(String(repeating: "word in Paris and ", count: 200)),
            ]
            return others[Int.random(in: 0..<others.count, using: &random)]
        }
        switch value {
        case .array(let elements): return .array(elements.map { mutate($0, &random, depth: depth + 1) })
        case .object(let members):
            return .object(
                members.map { JSON.Member(key: $0.key, value: mutate($0.value, &random, depth: depth + 1)) })
        default: return value
        }
    }
}

/// xorshift64*: the same seed, the same requests.
struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return state &* 0x2545_F491_4F6C_DD1D
    }
}
