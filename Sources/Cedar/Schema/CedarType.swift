/// A type of the policy language, names looked up.
///
/// Schemas only use the types people can write. The rest belongs to the typechecker: the booleans whose value
/// is known, sets of entity types, records that may have more attributes.
public indirect enum CedarType: Sendable, Hashable {
    /// No value has this type; the element type of an empty set.
    case never
    case bool
    /// The boolean that is always true, and the one that is always false.
    case always(Bool)
    case long
    case string
    /// Nil stands for sets of anything, which only occurs as an expectation.
    case set(CedarType?)
    case record(RecordType)
    /// One of these entity types; sorted, never empty. More than one only occurs in permissive mode.
    case entity([Name])
    case anyEntity
    case ext(ExtensionType)

    public static func entity(_ name: Name) -> CedarType { .entity([name]) }

    /// Whether a value of this type is a boolean.
    public var isBoolean: Bool {
        switch self {
        case .bool, .always: true
        default: false
        }
    }
}

/// The types of the extensions.
public enum ExtensionType: String, Sendable, Hashable, CaseIterable {
    case ipaddr
    case decimal
    case datetime
    case duration
}

/// A record type: which attributes, of which types, and whether they may be absent.
public struct RecordType: Sendable, Hashable {
    /// One attribute: its name, its type, and whether every value has it.
    public struct Attribute: Sendable, Hashable {
        public let name: Text
        public let type: CedarType
        public let isRequired: Bool

        public init(_ name: Text, _ type: CedarType, isRequired: Bool = true) {
            self.name = name
            self.type = type
            self.isRequired = isRequired
        }
    }

    /// In byte order of their names, which differ.
    public let attributes: [Attribute]
    /// Whether values may have attributes that are not listed.
    public let isOpen: Bool

    /// Takes attributes in any order; of two with one name the last counts.
    public init(_ attributes: [Attribute], isOpen: Bool = false) {
        var byName: [Text: Attribute] = [:]
        for attribute in attributes { byName[attribute.name] = attribute }
        self.attributes = byName.values.sorted { $0.name < $1.name }
        self.isOpen = isOpen
    }

    public static let empty = RecordType([])

    public subscript(name: Text) -> Attribute? {
        var low = 0
        var high = attributes.count
        while low < high {
            let middle = (low + high) / 2
            if attributes[middle].name < name { low = middle + 1 } else { high = middle }
        }
        guard low < attributes.count, attributes[low].name == name else { return nil }
        return attributes[low]
    }
}

extension CedarType: CustomStringConvertible {
    /// As the reference engine writes types in its messages.
    public var description: String {
        switch self {
        case .never: "__cedar::internal::Never"
        case .bool: "Bool"
        case .always(let value): "__cedar::internal::\(value ? "True" : "False")"
        case .long: "Long"
        case .string: "String"
        case .set(let element): "Set<\(element?.description ?? "__cedar::internal::Any")>"
        case .record(let record): record.description
        case .entity(let names):
            names.count == 1
                ? names[0].text
                : "__cedar::internal::Union<\(names.map(\.text).joined(separator: ", "))>"
        case .anyEntity: "__cedar::internal::AnyEntity"
        case .ext(let type): type.rawValue
        }
    }
}

extension RecordType: CustomStringConvertible {
    public var description: String {
        let body = attributes.map { "\($0.name)\($0.isRequired ? "" : "?"): \($0.type)," }.joined()
        return "\(isOpen ? "__cedar::internal::OpenRecord" : ""){\(body)}"
    }
}

extension CedarType: Comparable {
    /// The order types are listed in when a message names several.
    public static func < (a: CedarType, b: CedarType) -> Bool {
        if a.rank != b.rank { return a.rank < b.rank }
        switch (a, b) {
        case (.set(let x), .set(let y)):
            guard let y else { return false }
            return x.map { $0 < y } ?? true
        case (.always(let x), .always(let y)): return x && !y
        case (.entity(let x), .entity(let y)): return x.lexicographicallyPrecedes(y)
        case (.ext(let x), .ext(let y)): return x.rawValue < y.rawValue
        case (.record(let x), .record(let y)): return x < y
        default: return false
        }
    }

    private var rank: Int {
        switch self {
        case .never: 0
        case .bool: 1
        case .always(true): 2
        case .always(false): 3
        case .long: 4
        case .string: 5
        case .anyEntity: 6
        case .entity: 7
        case .set: 8
        case .record: 9
        case .ext: 10
        }
    }
}

extension RecordType: Comparable {
    public static func < (a: RecordType, b: RecordType) -> Bool {
        for (x, y) in zip(a.attributes, b.attributes) where x != y {
            if x.name != y.name { return x.name < y.name }
            if x.type != y.type { return x.type < y.type }
            return !x.isRequired && y.isRequired
        }
        return a.attributes.count < b.attributes.count
    }
}
