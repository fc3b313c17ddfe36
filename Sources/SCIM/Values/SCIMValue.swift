/// A JSON value of a SCIM resource or message (RFC 7643 section 2.3).
public enum SCIMValue: Hashable, Sendable {
    case null
    case bool(Bool)
    /// As it was written.
    case number(String)
    case string(String)
    case array([SCIMValue])
    case object(SCIMObject)
}

extension SCIMValue {
    public var string: String? { if case .string(let text) = self { text } else { nil } }
    public var object: SCIMObject? { if case .object(let object) = self { object } else { nil } }

    /// The values of a multi-valued attribute: one that was written alone counts as a list of one.
    public var elements: [SCIMValue] {
        switch self {
        case .null: []
        case .array(let elements): elements
        default: [self]
        }
    }

    /// A truth value, also one that was written as text: Entra sends "True" and "False".
    public var bool: Bool? {
        switch self {
        case .bool(let value): value
        case .string(let text) where text.lowercased() == "true": true
        case .string(let text) where text.lowercased() == "false": false
        default: nil
        }
    }

    /// Whether there is nothing in it: what is unassigned, `null` and empty are the same (RFC 7643 section 2.5).
    public var isUnassigned: Bool {
        switch self {
        case .null: true
        case .array(let elements): elements.isEmpty
        case .object(let object): object.members.isEmpty
        default: false
        }
    }
}
