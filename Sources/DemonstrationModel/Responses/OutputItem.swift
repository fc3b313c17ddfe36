/// One item of a response's output, with its identifier.
struct OutputItem: Hashable, Sendable {
    enum Content: Hashable, Sendable {
        case reasoning(summary: String)
        case text(String)
        case refusal(String)
        case call(Reply.ToolCall, id: String)
    }

    var id: String
    var content: Content

    static func items(of reply: Reply, summarises: Bool, _ identifiers: Identifiers) -> [OutputItem] {
        var items: [OutputItem] = []
        if summarises {
            let summary = "The demonstration model does not reason: it follows its rules."
            items.append(OutputItem(id: identifiers.next("rs_"), content: .reasoning(summary: summary)))
        }
        if let refusal = reply.refusal {
            items.append(OutputItem(id: identifiers.next("msg_"), content: .refusal(refusal)))
        } else if reply.toolCalls.isEmpty {
            items.append(OutputItem(id: identifiers.next("msg_"), content: .text(reply.text)))
        }
        for call in reply.toolCalls {
            let id = identifiers.next(call.custom ? "ctc_" : "fc_")
            items.append(OutputItem(id: id, content: .call(call, id: identifiers.next("call_"))))
        }
        return items
    }

    /// The item as it is written.
    ///
    /// - Parameters:
    ///   - status: `completed`, `incomplete` or `in_progress`.
    ///   - empty: without its content, as the event that announces it has it.
    func document(status: String, empty: Bool = false) -> JSON {
        switch content {
        case .reasoning(let summary):
            return [
                "id": .string(id), "type": "reasoning",
                "summary": empty ? [] : [["type": "summary_text", "text": .string(summary)]],
            ]
        case .text, .refusal:
            return [
                "id": .string(id), "type": "message", "status": .string(status), "role": "assistant",
                "content": empty ? [] : [part(empty: false)],
            ]
        case .call(let call, let callID):
            return [
                "id": .string(id), "type": call.custom ? "custom_tool_call" : "function_call",
                "status": .string(status), "call_id": .string(callID), "name": .string(call.name),
                call.custom ? "input" : "arguments": .string(empty ? "" : call.input),
            ]
        }
    }

    /// The one part of a message or a summary.
    func part(empty: Bool) -> JSON {
        switch content {
        case .reasoning(let summary): ["type": "summary_text", "text": .string(empty ? "" : summary)]
        case .text(let text):
            ["type": "output_text", "annotations": [], "logprobs": [], "text": .string(empty ? "" : text)]
        case .refusal(let text): ["type": "refusal", "refusal": .string(empty ? "" : text)]
        case .call: [:]
        }
    }
}
