/// Gives replies the shape of a chat completion, whole or in chunks.
struct ChatShape: Sendable {
    var id: String
    var created: Int
    var identifiers: Identifiers

    func completion(_ replies: [Reply], _ request: ChatRequest, _ usage: Usage) -> JSON {
        let choices = replies.enumerated().map { index, reply -> JSON in
            [
                "index": .integer(index), "message": message(reply),
                "logprobs": request.logprobs ? ["content": logprobs(Tokens.of(reply.text)), "refusal": .null] : .null,
                "finish_reason": .string(finish(reply)),
            ]
        }
        return frame("chat.completion").adding(["choices": .array(choices), "usage": usage.chat])
    }

    func chunks(_ replies: [Reply], _ request: ChatRequest, _ usage: Usage) -> [JSON] {
        let frame = frame("chat.completion.chunk")
        let trailer: JSON = request.includesUsage ? ["usage": .null] : [:]
        func chunk(_ index: Int, _ delta: JSON, finish: JSON = .null, logprobs: JSON = .null) -> JSON {
            frame.adding([
                "choices": [
                    ["index": .integer(index), "delta": delta, "logprobs": logprobs, "finish_reason": finish]
                ]
            ]).adding(trailer)
        }
        // The choices take turns, as they do when several answers are made at once.
        var columns: [[JSON]] = []
        for (index, reply) in replies.enumerated() {
            var column = [chunk(index, ["role": "assistant", "content": "", "refusal": .null])]
            column += Tokens.of(reply.text).map { token in
                chunk(
                    index, ["content": .string(token)],
                    logprobs: request.logprobs ? ["content": logprobs([token]), "refusal": .null] : .null)
            }
            column += Tokens.of(reply.refusal ?? "").map { chunk(index, ["refusal": .string($0)]) }
            column += deltas(reply.toolCalls).map { chunk(index, ["tool_calls": [$0]]) }
            column.append(chunk(index, [:], finish: .string(finish(reply))))
            columns.append(column)
        }
        var chunks: [JSON] = []
        for row in 0..<(columns.map(\.count).max() ?? 0) {
            for column in columns where row < column.count { chunks.append(column[row]) }
        }
        if request.includesUsage { chunks.append(frame.adding(["choices": [], "usage": usage.chat])) }
        return chunks
    }

    private func frame(_ object: String) -> JSON {
        [
            "id": .string(id), "object": .string(object), "created": .integer(created), "model": .string(Model.name),
            "service_tier": "default", "system_fingerprint": "fp_sallyport_demo",
        ]
    }

    private func message(_ reply: Reply) -> JSON {
        let message: JSON = [
            "role": "assistant",
            "content": reply.refusal == nil && reply.toolCalls.isEmpty ? .string(reply.text) : .null,
            "refusal": reply.refusal.map(JSON.string) ?? .null, "annotations": [],
        ]
        guard !reply.toolCalls.isEmpty else { return message }
        return message.adding(["tool_calls": .array(reply.toolCalls.map { call($0, input: $0.input) })])
    }

    private func call(_ call: Reply.ToolCall, input: String) -> JSON {
        let kind = call.custom ? "custom" : "function"
        return .object([
            JSON.Member(key: "id", value: .string(identifiers.next("call_"))),
            JSON.Member(key: "type", value: .string(kind)),
            JSON.Member(
                key: kind, value: ["name": .string(call.name), call.custom ? "input" : "arguments": .string(input)]),
        ])
    }

    /// For every call first its name, then its input in pieces.
    private func deltas(_ calls: [Reply.ToolCall]) -> [JSON] {
        calls.enumerated().flatMap { index, one -> [JSON] in
            let place: JSON = ["index": .integer(index)]
            let pieces = Tokens.of(one.input).map { piece -> JSON in
                place.adding(
                    one.custom ? ["custom": ["input": .string(piece)]] : ["function": ["arguments": .string(piece)]])
            }
            return [place.adding(call(one, input: ""))] + pieces
        }
    }

    private func finish(_ reply: Reply) -> String {
        switch reply.ending {
        case .stop: "stop"
        case .length: "length"
        case .toolCalls: "tool_calls"
        }
    }

    private func logprobs(_ tokens: [String]) -> JSON {
        .array(
            tokens.map { token in
                [
                    "token": .string(token), "logprob": .number("-0.0001"),
                    "bytes": .array(token.utf8.map { .integer(Int($0)) }), "top_logprobs": [],
                ]
            })
    }
}
