/// A schema with every name looked up: what policies, entities and requests are checked against.
///
/// Building one refuses what cannot mean anything: unknown names, common types that contain themselves, action
/// groups in a circle, names that shadow others (RFC 70), and schemas whose types or hierarchies would expand
/// beyond ``SchemaLimits``.
public struct Schema: Sendable {
    /// An entity type.
    public struct EntityType: Sendable {
        public let name: Name
        public let attributes: RecordType
        /// The type of its tags; nil when it has none.
        public let tags: CedarType?
        /// The only ids it may have, in the order declared; nil when any id will do.
        public let choices: [Text]?
        /// Types its entities may be members of, directly.
        public let parents: [Name]
        /// Types its entities may be members of, directly or through others.
        public let ancestors: Set<Name>
    }

    /// An action, or a group of actions.
    public struct Action: Sendable {
        public let uid: EntityUID
        /// Sorted, no duplicates; empty for an action that applies to nothing.
        public let principals: [Name]
        public let resources: [Name]
        public let context: RecordType
        public let parents: [EntityUID]
        /// The groups it is in, directly or through others.
        public let ancestors: Set<EntityUID>
        /// The actions in it, directly or through others.
        public internal(set) var descendants: Set<EntityUID>
    }

    public let entityTypes: [Name: EntityType]
    public let actions: [EntityUID: Action]
    /// Types of the declared actions: `Action`, `Sallyport::Action`.
    public let actionTypes: Set<Name>
    /// For every type of action, the types of the groups its actions are in.
    let actionTypeGroups: [Name: Set<Name>]
    /// In byte order, for results that do not depend on hashing.
    public let sortedActions: [EntityUID]
    public let sortedEntityTypes: [Name]

    init(entityTypes: [Name: EntityType], actions: [EntityUID: Action]) {
        self.entityTypes = entityTypes
        self.actions = actions
        var groups: [Name: Set<Name>] = [:]
        for action in actions.values { groups[action.uid.type, default: []].formUnion(action.ancestors.map(\.type)) }
        actionTypeGroups = groups
        actionTypes = Set(groups.keys)
        sortedActions = actions.keys.sorted()
        sortedEntityTypes = entityTypes.keys.sorted()
    }

    /// Looks up every name of a document.
    ///
    /// - Throws: ``Rejection`` with the place of the first name that cannot be resolved.
    public init(_ document: SchemaDocument) throws(Rejection) {
        var resolver = try SchemaResolver(document)
        self = try resolver.schema()
    }

    /// Reads a schema in Cedar syntax.
    public init(parsing text: String) throws(Rejection) {
        try self.init(SchemaDocument(parsing: text))
    }

    /// Reads a schema in JSON format.
    public init(json: JSON) throws(Rejection) {
        try self.init(SchemaDocument(json: json))
    }
}

extension Name {
    /// Whether this is the type of actions in some namespace.
    var isAction: Bool { base == "Action" }
}

/// Bounds on what a schema may expand to. The text bounds nesting; these bound what names multiply.
public enum SchemaLimits {
    /// Levels of nesting, counting every name looked up on the way.
    public static let typeDepth = 256
    /// Nodes in one type once names are replaced by what they mean.
    public static let typeNodes = 50_000
    /// (member, ancestor) pairs over all entity types, and over all actions.
    public static let hierarchyPairs = 2_000_000
}
