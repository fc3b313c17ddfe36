internal import Wire

/// How an answer's body is to be inspected.
public enum AnswerKind: Hashable, Sendable {
    /// Server-sent events, inspected as they come by ``AnswerStream``.
    case stream
    case json
    case text
    case binary
    case empty

    /// From the answer's head.
    ///
    /// A file's own bytes come under any type, so they are looked at, whatever the type says.
    public static func of(contentType: String?, endpoint: Endpoint, status: Int) -> AnswerKind {
        if status == 204 || status == 304 { return .empty }
        guard let type = contentType.flatMap(MediaType.init) else { return .text }
        switch type.essence {
        case _ where endpoint.isFileContent && status < 400: return .text
        case "text/event-stream": return .stream
        case _ where type.isJSON: return .json
        case let essence where essence.hasPrefix("audio/") || essence.hasPrefix("video/"): return .binary
        case let essence where essence.hasPrefix("image/") && essence != "image/svg+xml": return .binary
        default: return .text
        }
    }
}
