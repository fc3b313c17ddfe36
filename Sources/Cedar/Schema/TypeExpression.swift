/// A type as a schema's author wrote it, before names are looked up.
///
/// The two schema formats say slightly different things: Cedar syntax only has names whose meaning depends on
/// what else is declared (``entityOrCommon(_:)``), JSON can also insist on a builtin, an entity type or a
/// common type. All of it is kept, so that reading and writing loses nothing.
public indirect enum TypeExpression: Sendable, Hashable {
    case builtin(Builtin)
    case set(TypeExpression)
    case record([AttributeDeclaration])
    /// `{"type": "Entity", "name": …}`.
    case entity(NameReference)
    /// `{"type": "Extension", "name": …}`.
    case ext(NameReference)
    /// `{"type": NAME}` with a name that is no builtin.
    case common(NameReference)
    /// A name in Cedar syntax, `{"type": "EntityOrCommon", "name": …}`.
    case entityOrCommon(NameReference)

    /// The types `{"type": …}` names without looking anything up.
    public enum Builtin: String, Sendable, Hashable, CaseIterable {
        case long = "Long"
        case string = "String"
        case boolean = "Boolean"
    }

    public static let emptyRecord = TypeExpression.record([])
}

/// A name in a schema with the place it was written.
public struct NameReference: Sendable {
    public var name: Name
    public var span: Span

    public init(_ name: Name, at span: Span = .none) {
        self.name = name
        self.span = span
    }
}

extension NameReference: Hashable {
    /// Two references are the same when they say the same; where they say it does not matter.
    public static func == (a: NameReference, b: NameReference) -> Bool { a.name == b.name }
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// An attribute of a record type.
public struct AttributeDeclaration: Sendable, Hashable {
    public var name: Text
    public var type: TypeExpression
    public var isRequired: Bool
    public var annotations: SchemaAnnotations

    public init(
        _ name: Text, _ type: TypeExpression, isRequired: Bool = true, annotations: SchemaAnnotations = .init()
    ) {
        self.name = name
        self.type = type
        self.isRequired = isRequired
        self.annotations = annotations
    }
}

/// The annotations of one declaration, in the order of their names. They mean nothing to the engine.
public struct SchemaAnnotations: Sendable, Hashable {
    /// One annotation.
    public struct Entry: Sendable, Hashable {
        public var name: Text
        /// Empty when written without a value.
        public var value: Text
    }

    public private(set) var entries: [Entry] = []

    public init() {}

    public var isEmpty: Bool { entries.isEmpty }

    public subscript(name: Text) -> Text? { entries.first { $0.name == name }?.value }

    /// Adds an annotation; false when one of that name is there already.
    @discardableResult
    public mutating func add(_ name: Text, _ value: Text) -> Bool {
        let place = entries.firstIndex { !($0.name < name) } ?? entries.count
        if place < entries.count, entries[place].name == name { return false }
        entries.insert(Entry(name: name, value: value), at: place)
        return true
    }
}
