internal import Domain
internal import Wire

/// An answer that came as a stream of events and is none: a page, a JSON document, a file.
///
/// Readers of events would find nothing in it, other readers all of it. It is therefore collected, inspected whole as
/// the text it is, and leaves at the end.
extension AnswerStream {
    /// Whether the block is part of such a body; it is kept for ``screenBody()`` then.
    ///
    /// What comes before the first event decides: a line that is no field of an event stream. Events behind such lines
    /// would be read as events by one client and as text by another: they stop the answer.
    mutating func takeAsBody(_ event: SSEEvent) throws(Refusal) -> Bool {
        if hasEvents { return false }
        let isEvent = !event.data.isEmpty || event.name != nil
        if body == nil {
            hasEvents = isEvent
            guard !isEvent, !event.foreignLines.isEmpty else { return false }
        } else if isEvent {
            throw Refusal.inspectionFailed(.response, "it begins as a text and goes on as an event stream")
        }
        let length = (body?.count ?? 0) + event.raw.count
        guard length <= Self.most else {
            throw Refusal.inspectionFailed(
                .response, "a stream was asked for, and it is one document of more than \(Self.most) bytes")
        }
        if body == nil { body = [] }
        body?.append(contentsOf: event.raw)
        return true
    }

    /// The whole body after inspection; `nil` for a stream of events.
    func screenBody() throws(Refusal) -> ScreenedAnswer? {
        guard let body else { return nil }
        let screen = AnswerScreen(inspector, endpoint: endpoint, concealment: walk.concealment)
        return try screen.screen(body, kind: .json)
    }
}

extension SSEEvent {
    /// The lines that are neither comments nor fields that the standard knows (WHATWG HTML, section 9.2.6).
    var foreignLines: [Range<Int>] {
        others.filter { line in
            let name = raw[line].prefix { $0 != UInt8(ascii: ":") }
            return !name.isEmpty && !["event", "id", "retry"].contains { name.elementsEqual($0.utf8) }
        }
    }
}
