import Wire

@testable import Screening

/// A place of a stream that carries text, and how a stream says something there, in one piece or in several.
struct Surface: Sendable, CustomStringConvertible {
    let name: String
    let endpoint: Endpoint
    /// Whether the text comes in pieces that a client puts together.
    let isDelta: Bool
    /// The stream that says these pieces.
    let stream: @Sendable ([String]) -> String

    var description: String { name }

    static let all: [Surface] = chat + completions + responseDeltas + responseEvents + threads + audio + others

    /// `text` as a JSON string without its quotes.
    static func quoted(_ text: String) -> String { JSONText.escaped(text.utf8).text }

    static func endpoint(_ method: String, _ path: String) -> Endpoint {
        Endpoint.match(method: method, path: path) ?? Endpoint("no such endpoint", .models, .none, takesModel: false)
    }

    // MARK: - Chat Completions

    static let chatEndpoint = endpoint("POST", "/v1/chat/completions")

    static func chunk(_ delta: String, finish: String = "null", logprobs: String = "null") -> String {
        "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"model\":\"m\",\"choices\":[{\"index\":0,"
            + "\"delta\":\(delta),\"logprobs\":\(logprobs),\"finish_reason\":\(finish)}]}\n\n"
    }

    static func chatStream(_ deltas: [String]) -> String {
        deltas.map { chunk($0) }.joined() + chunk("{}", finish: "\"stop\"") + "data: [DONE]\n\n"
    }

    private static func chatDelta(_ name: String, _ delta: @escaping @Sendable (String) -> String) -> Surface {
        Surface(name: "chat \(name)", endpoint: chatEndpoint, isDelta: true) { pieces in
            chatStream(pieces.map { delta(quoted($0)) })
        }
    }

    private static let chat: [Surface] = [
        chatDelta("content") { "{\"content\":\"\($0)\"}" },
        chatDelta("refusal") { "{\"refusal\":\"\($0)\"}" },
        chatDelta("reasoning_content") { "{\"reasoning_content\":\"\($0)\"}" },
        chatDelta("a field nobody knows") { "{\"x\":{\"y\":[{\"index\":3,\"z\":\"\($0)\"}]}}" },
        chatDelta("tool call arguments") {
            "{\"tool_calls\":[{\"index\":1,\"function\":{\"arguments\":\"\($0)\"}}]}"
        },
        chatDelta("function call arguments") { "{\"function_call\":{\"arguments\":\"\($0)\"}}" },
        chatDelta("audio transcript") { "{\"audio\":{\"id\":\"a\",\"transcript\":\"\($0)\"}}" },
        Surface(name: "chat logprobs", endpoint: chatEndpoint, isDelta: true) { pieces in
            pieces.map { piece in
                let bytes = piece.utf8.map(String.init).joined(separator: ",")
                return chunk(
                    "{\"content\":\"\(quoted(piece))\"}",
                    logprobs: "{\"content\":[{\"token\":\"\(quoted(piece))\",\"logprob\":-0.1,\"bytes\":[\(bytes)],"
                        + "\"top_logprobs\":[{\"token\":\"\(quoted(piece))\",\"logprob\":-0.1,\"bytes\":[\(bytes)]}]}],"
                        + "\"refusal\":null}")
            }.joined() + chunk("{}", finish: "\"stop\"") + "data: [DONE]\n\n"
        },
        Surface(name: "chat logprobs without content", endpoint: chatEndpoint, isDelta: true) { pieces in
            pieces.map { piece in
                chunk("{}", logprobs: "{\"content\":[{\"token\":\"\(quoted(piece))\",\"logprob\":-1,\"bytes\":null}]}")
            }.joined() + chunk("{}", finish: "\"stop\"") + "data: [DONE]\n\n"
        },
        chatDelta("tool name, read both ways") { "{\"tool_calls\":[{\"index\":0,\"function\":{\"name\":\"\($0)\"}}]}" },
        chatDelta("tool call's id, read both ways") { "{\"tool_calls\":[{\"index\":0,\"id\":\"\($0)\"}]}" },
        chatDelta("tool call's type, read both ways") { "{\"tool_calls\":[{\"index\":0,\"type\":\"\($0)\"}]}" },
        chatDelta("role, read both ways") { "{\"role\":\"\($0)\"}" },
        Surface(name: "chat message, read both ways", endpoint: chatEndpoint, isDelta: true) { pieces in
            pieces.map { "data: {\"choices\":[{\"index\":0,\"message\":{\"content\":\"\(quoted($0))\"}}]}\n\n" }
                .joined()
                + "data: [DONE]\n\n"
        },
        Surface(name: "chat message and delta, read both ways", endpoint: chatEndpoint, isDelta: true) { pieces in
            pieces.enumerated().map { number, piece in
                let member = number % 2 == 0 ? "delta" : "message"
                return "data: {\"choices\":[{\"index\":0,\"\(member)\":{\"content\":\"\(quoted(piece))\"}}]}\n\n"
            }.joined() + "data: [DONE]\n\n"
        },
        Surface(name: "chat usage chunk", endpoint: chatEndpoint, isDelta: false) { pieces in
            "data: {\"choices\":[],\"usage\":{\"note\":\"\(quoted(pieces.joined()))\"}}\n\ndata: [DONE]\n\n"
        },
        Surface(name: "chat error", endpoint: chatEndpoint, isDelta: false) { pieces in
            "data: {\"error\":{\"message\":\"\(quoted(pieces.joined()))\",\"type\":\"server_error\"}}\n\n"
        },
    ]

    // MARK: - Completions

    private static let completions: [Surface] = [
        Surface(name: "completions text", endpoint: endpoint("POST", "/v1/completions"), isDelta: true) { pieces in
            pieces.map { "data: {\"choices\":[{\"text\":\"\(quoted($0))\",\"index\":0,\"logprobs\":null}]}\n\n" }
                .joined()
                + "data: [DONE]\n\n"
        },
        Surface(name: "completions logprobs", endpoint: endpoint("POST", "/v1/completions"), isDelta: true) { pieces in
            pieces.map {
                "data: {\"choices\":[{\"text\":\"\",\"index\":0,\"logprobs\":{\"tokens\":[\"\(quoted($0))\"],"
                    + "\"token_logprobs\":[-1],\"top_logprobs\":[{\"\(quoted($0))\":-1}],\"text_offset\":[0]}}]}\n\n"
            }.joined() + "data: [DONE]\n\n"
        },
    ]

    // MARK: - Assistants, audio, and what is no JSON

    private static func event(_ name: String, _ data: String) -> String { "event: \(name)\ndata: \(data)\n\n" }

    private static let threads: [Surface] = [
        Surface(name: "thread.message.delta", endpoint: endpoint("POST", "/v1/threads/runs"), isDelta: true) { pieces in
            pieces.map {
                event(
                    "thread.message.delta",
                    "{\"id\":\"msg\",\"object\":\"thread.message.delta\",\"delta\":{\"content\":[{\"index\":0,"
                        + "\"type\":\"text\",\"text\":{\"value\":\"\(quoted($0))\",\"annotations\":[]}}]}}")
            }.joined() + event("done", "[DONE]")
        },
        Surface(name: "thread.run.step.delta", endpoint: endpoint("POST", "/v1/threads/runs"), isDelta: true) {
            pieces in
            pieces.map {
                event(
                    "thread.run.step.delta",
                    "{\"id\":\"step\",\"object\":\"thread.run.step.delta\",\"delta\":{\"step_details\":{\"type\":\"tool_calls\","
                        + "\"tool_calls\":[{\"index\":0,\"type\":\"function\",\"function\":{\"arguments\":\"\(quoted($0))\"}}]}}}"
                )
            }.joined() + event("done", "[DONE]")
        },
        Surface(name: "thread.message.completed", endpoint: endpoint("POST", "/v1/threads/runs"), isDelta: false) {
            pieces in
            event(
                "thread.message.completed",
                "{\"id\":\"msg\",\"object\":\"thread.message\",\"content\":[{\"type\":\"text\",\"text\":{\"value\":"
                    + "\"\(quoted(pieces.joined()))\",\"annotations\":[]}}]}") + event("done", "[DONE]")
        },
        Surface(name: "thread.run.requires_action", endpoint: endpoint("POST", "/v1/threads/runs"), isDelta: false) {
            pieces in
            event(
                "thread.run.requires_action",
                "{\"id\":\"run\",\"required_action\":{\"submit_tool_outputs\":{\"tool_calls\":[{\"function\":{\"arguments\":"
                    + "\"\(quoted(pieces.joined()))\"}}]}}}") + event("done", "[DONE]")
        },
    ]

    private static let audio: [Surface] = [
        Surface(
            name: "transcript.text.delta", endpoint: endpoint("POST", "/v1/audio/transcriptions"), isDelta: true
        ) { pieces in
            pieces.map {
                "data: {\"type\":\"transcript.text.delta\",\"delta\":\"\(quoted($0))\",\"logprobs\":[{\"token\":"
                    + "\"\(quoted($0))\",\"logprob\":-1}]}\n\n"
            }.joined()
        },
        Surface(
            name: "transcript.text.segment, read both ways", endpoint: endpoint("POST", "/v1/audio/transcriptions"),
            isDelta: true
        ) { pieces in
            pieces.enumerated().map { number, piece in
                "data: {\"type\":\"transcript.text.segment\",\"id\":\"s\(number)\",\"start\":0.0,\"text\":\"\(quoted(piece))\"}\n\n"
            }.joined() + "data: {\"type\":\"transcript.text.done\",\"text\":\"\"}\n\n"
        },
        Surface(
            name: "transcript.text.done with words, read both ways",
            endpoint: endpoint("POST", "/v1/audio/transcriptions"),
            isDelta: true
        ) { pieces in
            let words = pieces.map { "{\"word\":\"\(quoted($0))\",\"start\":0.1}" }.joined(separator: ",")
            return "data: {\"type\":\"transcript.text.done\",\"text\":\"\",\"words\":[\(words)]}\n\n"
        },
        Surface(
            name: "transcript.text.done", endpoint: endpoint("POST", "/v1/audio/transcriptions"), isDelta: false
        ) { pieces in
            "data: {\"type\":\"transcript.text.done\",\"text\":\"\(quoted(pieces.joined()))\",\"logprobs\":[{\"token\":"
                + "\"\(quoted(pieces.joined()))\",\"logprob\":-1}]}\n\n"
        },
    ]

    private static let others: [Surface] = [
        Surface(name: "a key", endpoint: chatEndpoint, isDelta: false) { pieces in
            "data: {\"choices\":[],\"\(quoted(pieces.joined()))\":1}\n\ndata: [DONE]\n\n"
        },
        Surface(name: "data that is no JSON", endpoint: chatEndpoint, isDelta: false) { pieces in
            "data: note: \(pieces.joined().split(separator: "\n").joined(separator: "\ndata: "))\n\ndata: [DONE]\n\n"
        },
        Surface(name: "a comment", endpoint: chatEndpoint, isDelta: false) { pieces in
            ": \(pieces.joined().replacing("\n", with: "\\n"))\n\ndata: [DONE]\n\n"
        },
        Surface(name: "an event's name", endpoint: chatEndpoint, isDelta: false) { pieces in
            "event: \(pieces.joined().replacing("\n", with: "\\n"))\ndata: {}\n\ndata: [DONE]\n\n"
        },
        Surface(name: "the letters that hide an event's length", endpoint: chatEndpoint, isDelta: false) { pieces in
            ["x", "y", pieces.joined()].map {
                "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a \"}}],\"obfuscation\":\"\(quoted($0))\"}\n\n"
            }.joined() + "data: [DONE]\n\n"
        },
        Surface(name: "a name that another one follows", endpoint: chatEndpoint, isDelta: false) { pieces in
            "event: \(pieces.joined().replacing("\n", with: "\\n"))\nevent: x\ndata: {}\n\ndata: [DONE]\n\n"
        },
        Surface(
            name: "a name that another one follows, behind lines without a space", endpoint: chatEndpoint,
            isDelta: false
        ) { pieces in
            "event: \(pieces.joined().replacing("\n", with: "\\n"))\nevent: x\n"
                + "data:{\"x\":[\n" + String(repeating: "data:\n", count: 60) + "data:]}\n\ndata: [DONE]\n\n"
        },
        Surface(name: "an event without its blank line", endpoint: chatEndpoint, isDelta: false) { pieces in
            "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\(quoted(pieces.joined()))\"}}]}"
        },
        Surface(name: "several data lines", endpoint: chatEndpoint, isDelta: true) { pieces in
            pieces.map {
                "data: {\"choices\":[{\"index\":0,\r\ndata: \"delta\":\r\ndata: {\"content\":\"\(quoted($0))\"}}]}\r\n\r\n"
            }.joined()
        },
    ]
}
