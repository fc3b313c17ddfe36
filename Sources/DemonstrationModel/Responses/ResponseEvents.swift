/// The series of events a response is streamed as, numbered from 0.
struct ResponseEvents {
    private(set) var events: [JSON] = []

    init(_ response: ResponseDocument) {
        emit("response.created", ["response": response.document(status: "in_progress")])
        emit("response.in_progress", ["response": response.document(status: "in_progress")])
        for (index, item) in response.items.enumerated() { add(item, at: index, status: response.finalStatus) }
        emit("response.\(response.finalStatus)", ["response": response.final])
    }

    private mutating func add(_ item: OutputItem, at index: Int, status: String) {
        let place: JSON = ["output_index": .integer(index)]
        let inside: JSON = ["item_id": .string(item.id), "output_index": .integer(index)]
        let inPart = inside.adding(["content_index": 0])
        emit("response.output_item.added", place.adding(["item": item.document(status: "in_progress", empty: true)]))
        switch item.content {
        case .reasoning(let summary):
            let inSummary = inside.adding(["summary_index": 0])
            emit("response.reasoning_summary_part.added", inSummary.adding(["part": item.part(empty: true)]))
            pieces(of: summary, "response.reasoning_summary_text", "text", inSummary)
            emit("response.reasoning_summary_part.done", inSummary.adding(["part": item.part(empty: false)]))
        case .text(let text):
            emit("response.content_part.added", inPart.adding(["part": item.part(empty: true)]))
            pieces(of: text, "response.output_text", "text", inPart, more: ["logprobs": []])
            emit("response.content_part.done", inPart.adding(["part": item.part(empty: false)]))
        case .refusal(let text):
            emit("response.content_part.added", inPart.adding(["part": item.part(empty: true)]))
            pieces(of: text, "response.refusal", "refusal", inPart)
            emit("response.content_part.done", inPart.adding(["part": item.part(empty: false)]))
        case .call(let call, _) where call.custom:
            pieces(of: call.input, "response.custom_tool_call_input", "input", inside)
        case .call(let call, _):
            pieces(of: call.input, "response.function_call_arguments", "arguments", inside)
        }
        emit("response.output_item.done", place.adding(["item": item.document(status: status)]))
    }

    /// The deltas of a text, then the event that repeats the whole.
    private mutating func pieces(of text: String, _ name: String, _ field: String, _ place: JSON, more: JSON = [:]) {
        for token in Tokens.of(text) {
            emit(name + ".delta", place.adding(["delta": .string(token)]).adding(more))
        }
        emit(name + ".done", place.adding([field: .string(text)]).adding(more))
    }

    private mutating func emit(_ type: String, _ fields: JSON) {
        let head: JSON = ["type": .string(type), "sequence_number": .integer(events.count)]
        events.append(head.adding(fields))
    }
}
