/// The identity of an entity: its type and an id that is unique within the type.
public struct EntityUID: Sendable, Hashable {
    public let type: Name
    public let id: Text

    public init(type: Name, id: Text) {
        self.type = type
        self.id = id
    }

    public init(_ type: String, _ id: String) {
        self.init(type: Name(type), id: Text(id))
    }
}

extension EntityUID: CustomStringConvertible {
    /// As written in a policy: `User::"alice"`.
    public var description: String { "\(type.text)::\(Escapes.quoted(id.string))" }
}

extension EntityUID: Comparable {
    public static func < (a: EntityUID, b: EntityUID) -> Bool {
        a.type == b.type ? a.id < b.id : a.type < b.type
    }
}
