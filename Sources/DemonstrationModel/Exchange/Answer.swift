/// What goes back: status, headers and a body that is either whole or a series of server-sent events.
struct Answer: Sendable {
    enum Body: Sendable {
        case whole([UInt8])
        /// Sent one by one with a pause between them.
        case events([[UInt8]])
    }

    var status = 200
    var contentType = "application/json"
    var body: Body

    init(_ value: JSON, status: Int = 200) {
        self.status = status
        body = .whole(value.bytes)
    }

    init(bytes: [UInt8], contentType: String) {
        self.contentType = contentType
        body = .whole(bytes)
    }

    /// A stream whose events carry `data` alone and end with `[DONE]`, as Chat Completions has it.
    init(chunks: [JSON]) {
        contentType = "text/event-stream; charset=utf-8"
        body = .events(
            chunks.map { Array("data: ".utf8) + $0.bytes + Array("\n\n".utf8) } + [Array("data: [DONE]\n\n".utf8)])
    }

    /// A stream whose events are named after their `type`, as Responses has it.
    init(named events: [JSON]) {
        contentType = "text/event-stream; charset=utf-8"
        body = .events(
            events.map { event in
                Array("event: \(event["type"]?.string ?? "message")\ndata: ".utf8) + event.bytes + Array("\n\n".utf8)
            })
    }
}
