/// A body of `POST /v1/responses`, read.
struct ResponsesRequest: Sendable {
    var body: JSON
    var prompt: Prompt
    /// The input as items with identifiers, as `input_items` lists them.
    var items: [JSON]
    var streams: Bool
    var stores: Bool
    var background: Bool
    /// Whether the answer begins with a summary of its reasoning.
    var summarises: Bool

    /// - Parameter earlier: the turns of the response this one continues.
    init(_ body: JSON, earlier: [Prompt.Turn], identifiers: Identifiers) throws(Problem) {
        self.body = body
        guard let input = body["input"] else { throw .missing("input") }
        let messages: [JSON]
        switch input {
        case .string(let text):
            messages = [["role": "user", "content": [["type": "input_text", "text": .string(text)]]]]
        case .array(let elements) where !elements.isEmpty: messages = elements
        default: throw .invalid("input", "a string or an array with at least one item")
        }
        var turns: [Prompt.Turn] = []
        items = []
        for (index, message) in messages.enumerated() {
            turns += try Self.turns(message, at: index)
            items.append(Self.item(message, identifiers))
        }
        var whole = earlier.filter { $0.speaker != .instructions } + turns
        if let instructions = body["instructions"]?.string {
            whole.insert(Prompt.Turn(speaker: .instructions, text: instructions), at: 0)
        }
        prompt = Prompt(turns: whole)
        prompt.tools = try Self.tools(body["tools"])
        prompt.toolChoice = try PromptSettings.choice(body["tool_choice"])
        prompt.parallel = body["parallel_tool_calls"]?.bool ?? true
        prompt.format = try PromptSettings.format(
            body["text"]?["format"], schema: { $0["schema"] }, parameter: "text.format")
        prompt.maximumTokens = try PromptSettings.positive(body["max_output_tokens"], parameter: "max_output_tokens")
        streams = try PromptSettings.flag(body["stream"], parameter: "stream")
        stores = body["store"]?.bool ?? true
        background = try PromptSettings.flag(body["background"], parameter: "background")
        summarises = body["reasoning"]?["summary"] != nil
    }

    private static func turns(_ item: JSON, at index: Int) throws(Problem) -> [Prompt.Turn] {
        switch item["type"]?.string ?? "message" {
        case "message":
            let text = try ContentText.of(item["content"], parameter: "input[\(index)].content")
            switch item["role"]?.string {
            case "system", "developer": return [Prompt.Turn(speaker: .instructions, text: text)]
            case "user": return [Prompt.Turn(speaker: .user, text: text)]
            case "assistant": return [Prompt.Turn(speaker: .assistant, text: text)]
            case nil: throw .missing("input[\(index)].role")
            default: throw .invalid("input[\(index)].role", "'system', 'developer', 'user' or 'assistant'")
            }
        case "function_call_output", "custom_tool_call_output":
            let text = try ContentText.of(item["output"], parameter: "input[\(index)].output")
            return [Prompt.Turn(speaker: .tool, text: text)]
        case "function_call", "custom_tool_call", "reasoning", "item_reference": return []
        default: throw .invalid("input[\(index)].type", "a message, a tool call or its output")
        }
    }

    private static func item(_ item: JSON, _ identifiers: Identifiers) -> JSON {
        let type = item["type"]?.string ?? "message"
        guard item["id"] == nil else { return item }
        let prefix = type == "message" ? "msg_" : "item_"
        return (["id": .string(identifiers.next(prefix)), "type": .string(type), "status": "completed"] as JSON)
            .adding(item)
    }

    /// Function and custom tools; tools a real upstream would run itself are not for the demonstration model.
    private static func tools(_ value: JSON?) throws(Problem) -> [Tool] {
        guard let value else { return [] }
        guard let definitions = value.elements else { throw .invalid("tools", "an array of tools") }
        var tools: [Tool] = []
        for (index, definition) in definitions.enumerated() {
            switch definition["type"]?.string {
            case "function", "custom":
                guard let name = definition["name"]?.string else { throw .missing("tools[\(index)].name") }
                let custom = definition["type"] == "custom"
                tools.append(Tool(name: name, parameters: custom ? nil : definition["parameters"] ?? [:]))
            case nil: throw .missing("tools[\(index)].type")
            default: continue
            }
        }
        return tools
    }
}
