/// A JSON document, as strict as Cedar's formats need it.
///
/// Objects keep the order of their members and never hold a name twice. Integers that fit 64 bits are kept
/// exactly; every other number keeps its spelling, because Cedar has no use for it but to name it in an error.
public enum JSON: Sendable, Hashable {
    case null
    case bool(Bool)
    case integer(Int64)
    case number(String)
    case string(Text)
    case array([JSON])
    case object(JSONObject)
}

/// The members of a JSON object in the order they were written.
public struct JSONObject: Sendable, Hashable {
    /// A name and its value.
    public struct Member: Sendable, Hashable {
        public var name: Text
        public var value: JSON

        public init(_ name: Text, _ value: JSON) {
            self.name = name
            self.value = value
        }
    }

    public private(set) var members: [Member] = []

    public init() {}

    /// Takes members whose names are known to differ.
    public init(_ members: [Member]) {
        self.members = members
    }

    public var count: Int { members.count }
    public var isEmpty: Bool { members.isEmpty }

    /// Linear search: the formats look up a handful of known names in small objects.
    public subscript(name: Text) -> JSON? {
        for member in members where member.name == name { return member.value }
        return nil
    }

    /// Adds a member; the caller knows the name is new.
    public mutating func append(_ name: Text, _ value: JSON) {
        members.append(Member(name, value))
    }

    /// The first member not among the known ones, for formats that refuse unknown members.
    public func unknownMember(known: Set<Text>) -> Text? {
        members.first { !known.contains($0.name) }?.name
    }
}

extension JSON {
    /// What kind of value this is, for messages.
    public var kindName: String {
        switch self {
        case .null: "null"
        case .bool: "a boolean"
        case .integer, .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }

    public var string: Text? {
        if case .string(let value) = self { value } else { nil }
    }

    public var object: JSONObject? {
        if case .object(let value) = self { value } else { nil }
    }

    public var array: [JSON]? {
        if case .array(let value) = self { value } else { nil }
    }

    public var bool: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    public subscript(name: Text) -> JSON? { object?[name] }

    /// Equality that ignores the order of object members, as JSON itself does.
    public func isEquivalent(to other: JSON) -> Bool {
        switch (self, other) {
        case (.array(let a), .array(let b)):
            return a.count == b.count && zip(a, b).allSatisfy { $0.isEquivalent(to: $1) }
        case (.object(let a), .object(let b)):
            guard a.count == b.count else { return false }
            var index: [Text: JSON] = [:]
            for member in b.members { index[member.name] = member.value }
            return a.members.allSatisfy { index[$0.name]?.isEquivalent(to: $0.value) ?? false }
        default:
            return self == other
        }
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral {
    public init(stringLiteral value: String) { self = .string(Text(value)) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(integerLiteral value: Int64) { self = .integer(value) }
}

extension JSON: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    public init(arrayLiteral elements: JSON...) { self = .array(elements) }

    /// For literals in code, where names are seen to differ.
    public init(dictionaryLiteral elements: (Text, JSON)...) {
        self = .object(JSONObject(elements.map { JSONObject.Member($0.0, $0.1) }))
    }
}
