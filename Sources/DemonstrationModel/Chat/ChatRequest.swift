/// A body of `POST /v1/chat/completions`, read.
struct ChatRequest: Sendable {
    var prompt: Prompt
    var choices: Int
    var streams: Bool
    var includesUsage: Bool
    var logprobs: Bool

    init(_ body: JSON) throws(Problem) {
        guard let messages = body["messages"] else { throw .missing("messages") }
        guard let messages = messages.elements, !messages.isEmpty else {
            throw .invalid("messages", "an array with at least one message")
        }
        var turns: [Prompt.Turn] = []
        for (index, message) in messages.enumerated() { turns.append(try Self.turn(message, at: index)) }
        prompt = Prompt(turns: turns)
        prompt.tools = try Self.tools(body["tools"])
        prompt.toolChoice = try PromptSettings.choice(body["tool_choice"])
        prompt.parallel = body["parallel_tool_calls"]?.bool ?? true
        prompt.format = try PromptSettings.format(
            body["response_format"], schema: { $0["json_schema"]?["schema"] }, parameter: "response_format")
        let ceiling = body["max_completion_tokens"] == nil ? "max_tokens" : "max_completion_tokens"
        prompt.maximumTokens = try PromptSettings.positive(body[ceiling], parameter: ceiling)
        prompt.stops = try PromptSettings.stops(body["stop"])
        choices = try PromptSettings.positive(body["n"], parameter: "n", atMost: 16) ?? 1
        streams = try PromptSettings.flag(body["stream"], parameter: "stream")
        includesUsage = try PromptSettings.flag(
            body["stream_options"]?["include_usage"], parameter: "stream_options.include_usage")
        logprobs = try PromptSettings.flag(body["logprobs"], parameter: "logprobs")
    }

    private static func turn(_ message: JSON, at index: Int) throws(Problem) -> Prompt.Turn {
        let speaker: Prompt.Turn.Speaker
        switch message["role"]?.string {
        case "system", "developer": speaker = .instructions
        case "user": speaker = .user
        case "assistant": speaker = .assistant
        case "tool", "function": speaker = .tool
        case nil: throw .missing("messages[\(index)].role")
        default: throw .invalid("messages[\(index)].role", "'system', 'developer', 'user', 'assistant' or 'tool'")
        }
        return Prompt.Turn(
            speaker: speaker,
            text: try ContentText.of(message["content"], parameter: "messages[\(index)].content"))
    }

    private static func tools(_ value: JSON?) throws(Problem) -> [Tool] {
        guard let value else { return [] }
        guard let definitions = value.elements else { throw .invalid("tools", "an array of tools") }
        var tools: [Tool] = []
        for (index, definition) in definitions.enumerated() {
            switch definition["type"]?.string {
            case "function":
                guard let name = definition["function"]?["name"]?.string else {
                    throw .missing("tools[\(index)].function.name")
                }
                tools.append(Tool(name: name, parameters: definition["function"]?["parameters"] ?? [:]))
            case "custom":
                guard let name = definition["custom"]?["name"]?.string else {
                    throw .missing("tools[\(index)].custom.name")
                }
                tools.append(Tool(name: name, parameters: nil))
            default: throw .invalid("tools[\(index)].type", "'function' or 'custom'")
            }
        }
        return tools
    }
}
