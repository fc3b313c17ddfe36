import Testing

@testable import DemonstrationModel

@Suite("Chat completions")
struct ChatTests {
    let conversation = Conversation()

    @Test("an answer names the model, says it is a demonstration, and repeats what it was told")
    func echo() throws {
        let (status, body) = try conversation.send("POST", "/v1/chat/completions", question("Write to [EMAIL] please"))
        #expect(status == 200)
        #expect(body["object"] == "chat.completion")
        #expect(body["model"] == "sallyport-demo")
        let message = body["choices"]?.elements?.first?["message"]
        let text = try #require(message?["content"]?.string)
        #expect(text.contains("demonstration model"))
        #expect(text.contains("Write to [EMAIL] please"))
        #expect(body["choices"]?.elements?.first?["finish_reason"] == "stop")
        let usage = try #require(body["usage"])
        let parts = (usage["prompt_tokens"]?.integer ?? 0) + (usage["completion_tokens"]?.integer ?? 0)
        #expect(usage["total_tokens"]?.integer == parts && parts > 0)
    }

    @Test("equal requests to fresh models get equal bytes")
    func determinism() throws {
        let request = question("the weather in Paris and Rome", ["tools": [weatherTool], "n": 2])
        let first = try Conversation().stream("/v1/chat/completions", request).map(\.data)
        let second = try Conversation().stream("/v1/chat/completions", request).map(\.data)
        #expect(first == second)
    }

    @Test("a stream's pieces join to the text of the whole answer and end with [DONE]")
    func stream() throws {
        let request = question("Tell me about äöü and 🙂")
        let whole = try conversation.send("POST", "/v1/chat/completions", request).body
        let events = try conversation.stream("/v1/chat/completions", request)
        #expect(events.last?.data == "[DONE]")
        let chunks = try events.dropLast().map { try JSON(reading: Array($0.data.utf8)) }
        let text = chunks.compactMap { $0["choices"]?.elements?.first?["delta"]?["content"]?.string }.joined()
        #expect(text == whole["choices"]?.elements?.first?["message"]?["content"]?.string)
        #expect(chunks.count > 10)
        #expect(chunks.last?["choices"]?.elements?.first?["finish_reason"] == "stop")
        #expect(chunks.allSatisfy { $0["object"] == "chat.completion.chunk" && $0["usage"] == nil })
    }

    @Test("the usage chunk comes last and only when asked for")
    func usageChunk() throws {
        let request = question("hello", ["stream_options": ["include_usage": true]])
        let events = try conversation.stream("/v1/chat/completions", request)
        let last = try JSON(reading: Array(events[events.count - 2].data.utf8))
        #expect(last["choices"]?.elements == [])
        #expect((last["usage"]?["total_tokens"]?.integer ?? 0) > 0)
    }

    @Test("a question about two places calls the tool twice, whole and in a stream alike")
    func parallelTools() throws {
        let request = question("What is the weather in Paris and New York?", ["tools": [weatherTool]])
        let choice = try conversation.send("POST", "/v1/chat/completions", request).body["choices"]?.elements?.first
        #expect(choice?["finish_reason"] == "tool_calls")
        #expect(choice?["message"]?["content"] == nil)
        let calls = try #require(choice?["message"]?["tool_calls"]?.elements)
        let arguments = calls.compactMap { $0["function"]?["arguments"]?.string }
        #expect(arguments == [#"{"city":"Paris","unit":"C"}"#, #"{"city":"New York","unit":"C"}"#])

        var joined = ["", ""]
        for event in try conversation.stream("/v1/chat/completions", request).dropLast() {
            let chunk = try JSON(reading: Array(event.data.utf8))
            for call in chunk["choices"]?.elements?.first?["delta"]?["tool_calls"]?.elements ?? [] {
                joined[try #require(call["index"]?.integer)] += call["function"]?["arguments"]?.string ?? ""
            }
        }
        #expect(joined == arguments)
    }

    @Test("one call only when parallel calls are off; a demanded tool is called; `none` calls nothing")
    func toolChoice() throws {
        func calls(_ text: String, _ more: JSON) throws -> Int {
            let request = question(text, (["tools": [weatherTool]] as JSON).adding(more))
            let choice = try conversation.send("POST", "/v1/chat/completions", request).body["choices"]?.elements?.first
            return choice?["message"]?["tool_calls"]?.elements?.count ?? 0
        }
        #expect(try calls("weather in Paris and Rome", ["parallel_tool_calls": false]) == 1)
        #expect(try calls("hello", [:]) == 0)
        #expect(try calls("hello", ["tool_choice": "required"]) == 1)
        #expect(try calls("hello", ["tool_choice": ["type": "function", "function": ["name": "get_weather"]]]) == 1)
        #expect(try calls("weather in Paris", ["tool_choice": "none"]) == 0)
    }

    @Test("after a tool's result the answer repeats it")
    func toolResult() throws {
        var messages = try #require(question("weather in Paris")["messages"]?.elements)
        messages.append(["role": "tool", "tool_call_id": "call_1", "content": "18 degrees"])
        let request: JSON = ["model": "sallyport-demo", "messages": .array(messages), "tools": [weatherTool]]
        let body = try conversation.send("POST", "/v1/chat/completions", request).body
        #expect(body["choices"]?.elements?.first?["message"]?["content"]?.string?.contains("18 degrees") == true)
    }

    @Test("structured output satisfies the schema")
    func structured() throws {
        let schema: JSON = [
            "type": "object",
            "properties": [
                "title": ["type": "string"], "count": ["type": "integer", "minimum": 3],
                "kind": ["enum": ["a", "b"]], "tags": ["type": "array", "items": ["type": "string"], "minItems": 2],
                "next": ["anyOf": [["$ref": "#/$defs/leaf"], ["type": "null"]]],
                "maybe": ["type": ["null", "boolean"]],
            ],
            "$defs": ["leaf": ["type": "object", "properties": ["x": ["type": "number"]]]],
        ]
        let request = question(
            "go", ["response_format": ["type": "json_schema", "json_schema": ["name": "s", "schema": schema]]])
        let body = try conversation.send("POST", "/v1/chat/completions", request).body
        let text = try #require(body["choices"]?.elements?.first?["message"]?["content"]?.string)
        #expect(
            try JSON(reading: Array(text.utf8)) == [
                "title": "go", "count": 3, "kind": "a", "tags": ["go", "go"], "next": ["x": 1], "maybe": true,
            ])
    }

    @Test("a schema that refers to itself still gets an answer")
    func recursiveSchema() {
        let schema: JSON = ["type": "object", "properties": ["child": ["$ref": "#"]]]
        #expect(SchemaValue.satisfying(schema, echo: "")["child"] != nil)
    }

    @Test("a refusal is in the field for refusals, in streams too")
    func refusal() throws {
        let request = question("please refuse this")
        let message = try conversation.send("POST", "/v1/chat/completions", request).body["choices"]?.elements?.first
        let refusal = try #require(message?["message"]?["refusal"]?.string)
        #expect(message?["message"]?["content"] == nil)
        let events = try conversation.stream("/v1/chat/completions", request).dropLast()
        let pieces = try events.compactMap {
            try JSON(reading: Array($0.data.utf8))["choices"]?.elements?.first?["delta"]?["refusal"]?.string
        }
        #expect(pieces.joined() == refusal)
    }

    @Test("n answers are numbered and differ; their streamed chunks take turns")
    func several() throws {
        let choices = try conversation.send("POST", "/v1/chat/completions", question("hi", ["n": 3])).body["choices"]
        let texts = try #require(choices?.elements).compactMap { $0["message"]?["content"]?.string }
        #expect(Set(texts).count == 3)
        let events = try conversation.stream("/v1/chat/completions", question("hi", ["n": 3]))
        let indices = try events.prefix(6).map {
            try JSON(reading: Array($0.data.utf8))["choices"]?.elements?.first?["index"]?.integer
        }
        #expect(indices == [0, 1, 2, 0, 1, 2])
    }

    @Test("a token ceiling ends the answer with `length`, a stop sequence cuts it")
    func limits() throws {
        let body = try conversation.send("POST", "/v1/chat/completions", question("hi", ["max_tokens": 3])).body
        #expect(body["choices"]?.elements?.first?["finish_reason"] == "length")
        #expect(body["usage"]?["completion_tokens"] == 3)
        let cut = try conversation.send("POST", "/v1/chat/completions", question("hi", ["stop": "demonstration"])).body
        let text = cut["choices"]?.elements?.first?["message"]?["content"]?.string
        #expect(text == "This is sallyport-demo, the ")
    }

    @Test("sample values appear only when samples are asked for")
    func samples() throws {
        #expect(Samples.askedFor(in: "my card and key").isEmpty)
        #expect(Samples.askedFor(in: "a sample card").count == 1)
    }

    @Test("logprobs repeat the tokens when asked for")
    func logprobs() throws {
        let body = try conversation.send("POST", "/v1/chat/completions", question("hi", ["logprobs": true])).body
        let choice = body["choices"]?.elements?.first
        let tokens = choice?["logprobs"]?["content"]?.elements?.compactMap { $0["token"]?.string }
        #expect(tokens?.joined() == choice?["message"]?["content"]?.string)
    }
}
