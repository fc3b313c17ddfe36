/// A schema as written: declarations by namespace, names not yet looked up.
///
/// This is what the two formats are read into and written from. ``Schema`` is what policies, entities and
/// requests are checked against.
///
/// Source: https://docs.cedarpolicy.com/schema/human-readable-schema.html and json-schema.html.
public struct SchemaDocument: Sendable, Hashable {
    /// Names differ; the empty name is the part outside any namespace.
    public var namespaces: [NamespaceDeclaration]

    public init(_ namespaces: [NamespaceDeclaration] = []) {
        self.namespaces = namespaces
    }
}

/// The declarations of one namespace. Within each list names differ.
public struct NamespaceDeclaration: Sendable, Hashable {
    /// `A::B`, or empty.
    public var name: String
    public var annotations: SchemaAnnotations
    public var commonTypes: [CommonTypeDeclaration]
    public var entityTypes: [EntityTypeDeclaration]
    public var actions: [ActionDeclaration]

    public init(
        _ name: String, annotations: SchemaAnnotations = .init(), commonTypes: [CommonTypeDeclaration] = [],
        entityTypes: [EntityTypeDeclaration] = [], actions: [ActionDeclaration] = []
    ) {
        self.name = name
        self.annotations = annotations
        self.commonTypes = commonTypes
        self.entityTypes = entityTypes
        self.actions = actions
    }

    /// The full name of something declared here.
    func qualified(_ base: String) -> Name {
        name.isEmpty ? Name(base) : Name("\(name)::\(base)")
    }
}

/// `type name = …;`
public struct CommonTypeDeclaration: Sendable, Hashable {
    public var name: String
    public var type: TypeExpression
    public var annotations: SchemaAnnotations
    public var span: Span

    public init(
        _ name: String, _ type: TypeExpression, annotations: SchemaAnnotations = .init(), span: Span = .none
    ) {
        self.name = name
        self.type = type
        self.annotations = annotations
        self.span = span
    }
}

/// `entity name …;`
public struct EntityTypeDeclaration: Sendable, Hashable {
    /// What entities of the type look like.
    public enum Kind: Sendable, Hashable {
        case standard(memberOf: [NameReference], shape: TypeExpression, tags: TypeExpression?)
        /// The only ids entities of this type may have; never empty.
        case enumerated([Text])
    }

    public var name: String
    public var kind: Kind
    public var annotations: SchemaAnnotations
    public var span: Span

    public init(_ name: String, _ kind: Kind, annotations: SchemaAnnotations = .init(), span: Span = .none) {
        self.name = name
        self.kind = kind
        self.annotations = annotations
        self.span = span
    }
}

/// `action name …;`
public struct ActionDeclaration: Sendable, Hashable {
    /// A group an action is in. Without a type, an action of the same namespace.
    public struct Group: Sendable, Hashable {
        public var type: NameReference?
        public var id: Text

        public init(type: NameReference? = nil, id: Text) {
            self.type = type
            self.id = id
        }
    }

    /// The kinds of request an action occurs in.
    public struct AppliesTo: Sendable, Hashable {
        public var principals: [NameReference]
        public var resources: [NameReference]
        public var context: TypeExpression

        public init(principals: [NameReference], resources: [NameReference], context: TypeExpression = .emptyRecord) {
            self.principals = principals
            self.resources = resources
            self.context = context
        }
    }

    public var id: Text
    public var groups: [Group]
    /// Nil for an action that only serves as a group.
    public var appliesTo: AppliesTo?
    public var annotations: SchemaAnnotations
    public var span: Span

    public init(
        _ id: Text, groups: [Group] = [], appliesTo: AppliesTo? = nil, annotations: SchemaAnnotations = .init(),
        span: Span = .none
    ) {
        self.id = id
        self.groups = groups
        self.appliesTo = appliesTo
        self.annotations = annotations
        self.span = span
    }
}
