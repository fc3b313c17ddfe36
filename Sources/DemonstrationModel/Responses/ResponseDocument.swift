/// The object a response is written as, in each of its states.
struct ResponseDocument: Sendable {
    var id: String
    var created: Int
    var request: ResponsesRequest
    var items: [OutputItem]
    var ending: Reply.Ending
    var usage: Usage

    /// `completed`, or `incomplete` when a ceiling was met.
    var finalStatus: String { ending == .length ? "incomplete" : "completed" }

    var final: JSON { document(status: finalStatus) }

    /// - Parameter status: anything but the final status gives a document without output.
    func document(status: String) -> JSON {
        let ended = status == finalStatus
        let body = request.body
        return [
            "id": .string(id), "object": "response", "created_at": .integer(created), "status": .string(status),
            "background": .bool(request.background), "error": .null,
            "incomplete_details": status == "incomplete" ? ["reason": "max_output_tokens"] : .null,
            "instructions": body["instructions"] ?? .null, "max_output_tokens": body["max_output_tokens"] ?? .null,
            "model": .string(Model.name),
            "output": ended ? .array(items.map { $0.document(status: finalStatus) }) : [],
            "parallel_tool_calls": .bool(request.prompt.parallel),
            "previous_response_id": body["previous_response_id"] ?? .null,
            "reasoning": body["reasoning"] ?? ["effort": .null, "summary": .null], "service_tier": "default",
            "store": .bool(request.stores), "temperature": body["temperature"] ?? 1,
            "text": body["text"] ?? ["format": ["type": "text"]], "tool_choice": body["tool_choice"] ?? "auto",
            "tools": body["tools"] ?? [], "top_p": body["top_p"] ?? 1, "truncation": body["truncation"] ?? "disabled",
            "usage": ended ? usage.responses : .null, "user": body["user"] ?? .null,
            "metadata": body["metadata"] ?? [:],
        ]
    }
}
