extension Model {
    /// `POST /v1/completions`: the older surface, one answer for each prompt.
    func complete(_ call: Call) throws(Problem) -> Answer {
        let body = try call.object()
        try requireModel(body)
        let prompts = try Self.texts(body["prompt"] ?? "", parameter: "prompt")
        guard prompts.count <= 64 else { throw .invalid("prompt", "at most 64 prompts") }
        let ceiling = try PromptSettings.positive(body["max_tokens"], parameter: "max_tokens")
        let stops = try PromptSettings.stops(body["stop"])
        let streams = try PromptSettings.flag(body["stream"], parameter: "stream")
        let replies = prompts.map { text in
            Composer.reply(
                to: Prompt(turns: [Prompt.Turn(speaker: .user, text: text)], maximumTokens: ceiling, stops: stops))
        }
        let usage = Usage(
            prompt: prompts.reduce(0) { $0 + Tokens.estimate($1) }, completion: replies.reduce(0) { $0 + $1.tokenCount }
        )
        let frame: JSON = [
            "id": .string(identifiers.next("cmpl-")), "object": "text_completion", "created": .integer(call.time),
            "model": .string(Self.name),
        ]
        guard streams else {
            let choices = replies.enumerated().map { Self.choice($0, $1.text + ($1.refusal ?? ""), ending: $1.ending) }
            return Answer(frame.adding(["choices": .array(choices), "usage": usage.chat]))
        }
        var chunks: [JSON] = []
        for (index, reply) in replies.enumerated() {
            let tokens = Tokens.of(reply.text + (reply.refusal ?? ""))
            chunks += tokens.map { frame.adding(["choices": [Self.choice(index, $0, ending: nil)]]) }
            chunks.append(frame.adding(["choices": [Self.choice(index, "", ending: reply.ending)]]))
        }
        if try PromptSettings.flag(body["stream_options"]?["include_usage"], parameter: "stream_options.include_usage")
        {
            chunks.append(frame.adding(["choices": [], "usage": usage.chat]))
        }
        return Answer(chunks: chunks)
    }

    private static func choice(_ index: Int, _ text: String, ending: Reply.Ending?) -> JSON {
        [
            "text": .string(text), "index": .integer(index), "logprobs": .null,
            "finish_reason": ending.map { $0 == .length ? "length" : "stop" } ?? .null,
        ]
    }

    /// A string, an array of strings, or arrays of token numbers, which stand for themselves.
    static func texts(_ value: JSON, parameter: String) throws(Problem) -> [String] {
        switch value {
        case .string(let text): return [text]
        case .array(let elements) where (1...2048).contains(elements.count):
            if elements.allSatisfy({ $0.integer != nil }) { return [value.text] }
            return try elements.map { element throws(Problem) in
                if let text = element.string { return text }
                guard let tokens = element.elements, tokens.allSatisfy({ $0.integer != nil }) else {
                    throw .invalid(parameter, "strings or arrays of tokens")
                }
                return element.text
            }
        default: throw .invalid(parameter, "a string or an array of 1 to 2048 strings")
        }
    }
}
