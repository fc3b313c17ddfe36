/// Why an event stream cannot be read on. Carries no content.
public enum SSEError: Error, Hashable, Sendable, CustomStringConvertible {
    /// An event grew beyond `limit` bytes before its blank line came.
    case eventTooLong(limit: Int)

    public var description: String {
        switch self {
        case .eventTooLong(let limit): "a server-sent event is longer than \(limit) bytes"
        }
    }
}
