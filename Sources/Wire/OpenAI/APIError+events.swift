/// Which stream an error has to end.
public enum APIStreamKind: Hashable, Sendable, CaseIterable {
    /// Chat Completions, Completions and whatever else sends `data` lines alone.
    case chat
    /// Responses: every event carries its type in `event`, and again in the data.
    case responses
    /// Assistants: `event` names the type, the data does not.
    case assistants
}

extension APIError {
    /// The error as the last event of a stream that has begun; the SDKs raise it as `APIError` with message, type,
    /// param and code.
    ///
    /// The SDKs look for a member `error` in an event's data, in every kind of stream. In a Responses stream the data
    /// also is what the specification calls an `error` event, with a `sequence_number`, for clients that go by it.
    ///
    /// - Parameter sequence: The number the event gets in a Responses stream: one more than the last.
    public func event(_ kind: APIStreamKind = .chat, sequence: Int = 0) -> [UInt8] {
        var bytes = Array((kind == .chat ? "data: " : "event: error\ndata: ").utf8)
        bytes.append(contentsOf: kind == .responses ? responsesData(sequence) : body())
        bytes.append(contentsOf: "\n\n".utf8)
        return bytes
    }

    private func responsesData(_ sequence: Int) -> [UInt8] {
        var writer = JSONWriter(reservingCapacity: message.utf8.count * 2 + 256)
        writer.object { writer in
            writer.key("type")
            writer.string("error")
            writer.key("sequence_number")
            writer.integer(sequence)
            writer.key("code")
            writer.string(code)
            writer.key("message")
            writer.string(message)
            writer.key("param")
            if let param { writer.string(param) } else { writer.null() }
            writer.key("error")
            write(to: &writer)
        }
        return writer.bytes
    }
}
