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

/// The members of a JSON object in their order. Names of attributes are found in either case (RFC 7643 section 2.1).
public struct SCIMObject: Hashable, Sendable {
    public private(set) var members: [Member]

    /// A name and what it stands for.
    public struct Member: Hashable, Sendable {
        public var name: String
        public var value: SCIMValue

        public init(_ name: String, _ value: SCIMValue) {
            self.name = name
            self.value = value
        }
    }

    public init(_ members: [Member] = []) { self.members = members }

    /// `nil` takes the member away; a new one comes last.
    public subscript(_ name: String) -> SCIMValue? {
        get { index(of: name).map { members[$0].value } }
        set {
            switch (index(of: name), newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append(Member(name, value))
            case (nil, nil): break
            }
        }
    }

    private func index(of name: String) -> Int? {
        let folded = name.lowercased()
        return members.firstIndex { $0.name.lowercased() == folded }
    }
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
