/// Why stored bytes are not the record they should be. Carries no content.
public enum RecordCodingError: Error, Hashable, Sendable, CustomStringConvertible {
    case json(JSONError)
    /// A member is missing, unknown, of another type or out of range. The name is one of ours, or empty for one that is
    /// unknown.
    case field(String)

    public var description: String {
        switch self {
        case .json(let error): "invalid record: \(error)"
        case .field(""): "invalid record: an unknown field"
        case .field(let name): "invalid record: `\(name)` is missing or invalid"
        }
    }
}
