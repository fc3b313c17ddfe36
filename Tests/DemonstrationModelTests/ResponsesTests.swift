import Testing

@testable import DemonstrationModel

@Suite("Responses")
struct ResponsesTests {
    let conversation = Conversation()

    private func request(_ input: JSON, _ more: JSON = [:]) -> JSON {
        (["model": "sallyport-demo", "input": input] as JSON).adding(more)
    }

    private let tool: JSON = [
        "type": "function", "name": "find_order",
        "parameters": ["type": "object", "properties": ["number": ["type": "string"]]],
    ]

    @Test("a stream has the full sequence of events for a text, numbered without gaps")
    func textEvents() throws {
        let events = try conversation.stream("/v1/responses", request("hello"))
        let types = events.compactMap(\.name)
        let shape = types.reduce(into: [String]()) { if $0.last != $1 { $0.append($1) } }
        #expect(
            shape == [
                "response.created", "response.in_progress", "response.output_item.added",
                "response.content_part.added", "response.output_text.delta", "response.output_text.done",
                "response.content_part.done", "response.output_item.done", "response.completed",
            ])
        let documents = try events.map { try JSON(reading: Array($0.data.utf8)) }
        #expect(documents.compactMap { $0["type"]?.string } == types)
        #expect(documents.compactMap { $0["sequence_number"]?.integer } == Array(0..<events.count))
        let deltas = documents.filter { $0["type"] == "response.output_text.delta" }.compactMap { $0["delta"]?.string }
        let done = documents.first { $0["type"] == "response.output_text.done" }?["text"]?.string
        #expect(deltas.joined() == done)
        let final = try #require(documents.last?["response"])
        #expect(final["status"] == "completed")
        #expect(final["output"]?.elements?.first?["content"]?.elements?.first?["text"]?.string == done)
        #expect(documents.first?["response"]?["output"]?.elements == [])
    }

    @Test("function calls, custom tools, refusals and reasoning summaries stream under their own names")
    func otherEvents() throws {
        func types(_ body: JSON) throws -> Set<String> {
            Set(try conversation.stream("/v1/responses", body).compactMap(\.name))
        }
        let call = try types(request("find order 7", ["tools": [tool]]))
        #expect(
            call.isSuperset(of: ["response.function_call_arguments.delta", "response.function_call_arguments.done"]))
        let custom = try types(
            request("run it", ["tools": [["type": "custom", "name": "shell"]], "tool_choice": "required"]))
        #expect(
            custom.isSuperset(of: ["response.custom_tool_call_input.delta", "response.custom_tool_call_input.done"]))
        let refusal = try types(request("please refuse"))
        #expect(refusal.isSuperset(of: ["response.refusal.delta", "response.refusal.done"]))
        let reasoning = try types(request("hello", ["reasoning": ["summary": "auto"]]))
        #expect(
            reasoning.isSuperset(of: [
                "response.reasoning_summary_part.added", "response.reasoning_summary_text.delta",
                "response.reasoning_summary_text.done", "response.reasoning_summary_part.done",
            ]))
    }

    @Test("a response cut by its ceiling ends incomplete")
    func incomplete() throws {
        let events = try conversation.stream("/v1/responses", request("hello", ["max_output_tokens": 2]))
        #expect(events.last?.name == "response.incomplete")
        let body = try conversation.send("POST", "/v1/responses", request("hello", ["max_output_tokens": 2])).body
        #expect(body["status"] == "incomplete")
        #expect(body["incomplete_details"]?["reason"] == "max_output_tokens")
    }

    @Test("a stored response can be retrieved, continued, listed and deleted")
    func shelf() throws {
        let first = try conversation.send("POST", "/v1/responses", request("my order is 7")).body
        let id = try #require(first["id"]?.string)
        #expect(try conversation.send("GET", "/v1/responses/\(id)").body == first)
        let items = try conversation.send("GET", "/v1/responses/\(id)/input_items").body["data"]?.elements
        #expect(items?.first?["content"]?.elements?.first?["text"] == "my order is 7")
        let next = request("and now", ["previous_response_id": .string(id)])
        #expect(try conversation.send("POST", "/v1/responses", next).body["previous_response_id"]?.string == id)
        #expect(try conversation.send("DELETE", "/v1/responses/\(id)").body["deleted"] == true)
        #expect(try conversation.send("GET", "/v1/responses/\(id)").status == 404)
        #expect(try conversation.send("POST", "/v1/responses", next).status == 400)
    }

    @Test("what must not be stored is not, and only background responses can be cancelled")
    func storing() throws {
        let unkept = try conversation.send("POST", "/v1/responses", request("hi", ["store": false])).body
        #expect(try conversation.send("GET", "/v1/responses/\(unkept["id"]?.string ?? "")").status == 404)
        let kept = try conversation.send("POST", "/v1/responses", request("hi")).body
        #expect(try conversation.send("POST", "/v1/responses/\(kept["id"]?.string ?? "")/cancel").status == 400)
        let queued = try conversation.send("POST", "/v1/responses", request("hi", ["background": true])).body
        #expect(queued["status"] == "queued")
        let cancelled = try conversation.send("POST", "/v1/responses/\(queued["id"]?.string ?? "")/cancel")
        #expect(cancelled.status == 200 && cancelled.body["status"] == "cancelled")
    }

    @Test("the shelf holds no more than 256 responses, the oldest go first")
    func bound() {
        let shelf = ResponseShelf()
        for number in 0..<300 {
            shelf.put(ResponseShelf.Entry(id: "\(number)", document: .null, items: [], turns: [], bytes: 1))
        }
        #expect(shelf["43"] == nil)
        #expect(shelf["44"] != nil)
        shelf.put(ResponseShelf.Entry(id: "large", document: .null, items: [], turns: [], bytes: 64 << 20))
        #expect(shelf["299"] == nil)
        #expect(shelf["large"] != nil)
    }

    @Test("a function's result given back is repeated in the answer")
    func functionResult() throws {
        let input: JSON = [
            ["role": "user", "content": "find order 7"],
            ["type": "function_call", "call_id": "c", "name": "find_order", "arguments": "{}"],
            ["type": "function_call_output", "call_id": "c", "output": "shipped on Monday"],
        ]
        let body = try conversation.send("POST", "/v1/responses", request(input, ["tools": [tool]])).body
        let text = body["output"]?.elements?.first?["content"]?.elements?.first?["text"]?.string
        #expect(text?.contains("shipped on Monday") == true)
    }
}
