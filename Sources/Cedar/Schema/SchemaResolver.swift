/// Turns a ``SchemaDocument`` into a ``Schema``.
///
/// An unqualified name is looked for in the namespace it is written in, then outside any namespace, then among
/// the builtin types; at each place a common type comes before an entity type (RFC 24).
struct SchemaResolver {
    private let document: SchemaDocument
    private var common: [Name: (declaration: CommonTypeDeclaration, namespace: String)] = [:]
    private var entityTypes: Set<Name> = []
    private var actions: Set<EntityUID> = []
    private var actionTypes: Set<Name> = []

    /// What common types turned out to mean.
    private var resolved: [Name: Resolved] = [:]
    /// Common types whose meaning is being worked out; meeting one again is a cycle.
    private var pending: Set<Name> = []

    /// A type with what it costs to walk over it.
    struct Resolved {
        var type: CedarType
        var nodes: Int
        var height: Int
    }

    init(_ document: SchemaDocument) throws(Rejection) {
        self.document = document
        for namespace in document.namespaces {
            for type in namespace.commonTypes {
                common[namespace.qualified(type.name)] = (type, namespace.name)
            }
            for type in namespace.entityTypes {
                guard type.name != "Action" else {
                    throw Rejection(
                        "entity type `\(namespace.qualified(type.name))` is declared, but `Action` is the type of actions",
                        at: type.span, help: "rename the entity type")
                }
                entityTypes.insert(namespace.qualified(type.name))
            }
            for action in namespace.actions {
                let type = namespace.qualified("Action")
                actionTypes.insert(type)
                actions.insert(EntityUID(type: type, id: action.id))
            }
        }
        try refuseShadowing()
    }

    /// RFC 70: a name declared outside any namespace must not be declared again inside one.
    private func refuseShadowing() throws(Rejection) {
        for namespace in document.namespaces where !namespace.name.isEmpty {
            let types = namespace.commonTypes.map { ($0.name, $0.span) } + namespace.entityTypes.map { ($0.name, $0.span) }
            for (base, span) in types where common[Name(base)] != nil || entityTypes.contains(Name(base)) {
                throw Rejection(
                    "definition of `\(namespace.name)::\(base)` illegally shadows the existing definition of `\(base)`",
                    at: span, help: "rename one of the two")
            }
            for action in namespace.actions {
                let outside = EntityUID(type: "Action", id: action.id)
                guard actions.contains(outside) else { continue }
                let inside = EntityUID(type: namespace.qualified("Action"), id: action.id)
                throw Rejection(
                    "definition of `\(inside)` illegally shadows the existing definition of `\(outside)`",
                    at: action.span, help: "rename one of the two")
            }
        }
    }

    mutating func schema() throws(Rejection) -> Schema {
        // Common types nobody uses are checked all the same.
        for namespace in document.namespaces {
            for type in namespace.commonTypes {
                _ = try commonType(namespace.qualified(type.name), at: type.span, depth: 0)
            }
        }
        let types = try resolveEntityTypes()
        let actions = try resolveActions()
        return Schema(entityTypes: types, actions: actions)
    }

    private mutating func resolveEntityTypes() throws(Rejection) -> [Name: Schema.EntityType] {
        var drafts: [(name: Name, record: RecordType, tags: CedarType?, choices: [Text]?)] = []
        var parents: [Name: [Name]] = [:]
        for namespace in document.namespaces {
            for declaration in namespace.entityTypes {
                let name = namespace.qualified(declaration.name)
                switch declaration.kind {
                case .enumerated(let ids):
                    drafts.append((name, .empty, nil, ids))
                    parents[name] = []
                case .standard(let memberOf, let shape, let tags):
                    var list: [Name] = []
                    for reference in memberOf { list.append(try entityType(reference, in: namespace.name)) }
                    parents[name] = list
                    let shape = try type(shape, in: namespace.name)
                    guard case .record(let record) = shape.type else {
                        throw Rejection(
                            "the shape of entity type `\(name)` is declared with a type other than `Record`",
                            at: declaration.span)
                    }
                    let tags = try tags.map { (tags) throws(Rejection) in try type(tags, in: namespace.name).type }
                    drafts.append((name, record, tags, nil))
                }
            }
        }
        let ancestors = try Reachability.ancestors(of: parents, what: "entity types")
        var result: [Name: Schema.EntityType] = [:]
        for draft in drafts {
            result[draft.name] = Schema.EntityType(
                name: draft.name, attributes: draft.record, tags: draft.tags, choices: draft.choices,
                parents: parents[draft.name] ?? [], ancestors: ancestors[draft.name] ?? [])
        }
        return result
    }

    private mutating func resolveActions() throws(Rejection) -> [EntityUID: Schema.Action] {
        var drafts: [(uid: EntityUID, principals: [Name], resources: [Name], context: RecordType)] = []
        var parents: [EntityUID: [EntityUID]] = [:]
        for namespace in document.namespaces {
            for declaration in namespace.actions {
                let uid = EntityUID(type: namespace.qualified("Action"), id: declaration.id)
                var groups: [EntityUID] = []
                for group in declaration.groups {
                    groups.append(try action(group, in: namespace.name, at: declaration.span))
                }
                parents[uid] = groups
                guard let applies = declaration.appliesTo else {
                    drafts.append((uid, [], [], .empty))
                    continue
                }
                let context = try type(applies.context, in: namespace.name)
                guard case .record(let record) = context.type else {
                    throw Rejection(
                        "the context of action `\(uid)` is declared with a type other than `Record`",
                        at: declaration.span)
                }
                drafts.append(
                    (
                        uid, try entityTypes(applies.principals, in: namespace.name),
                        try entityTypes(applies.resources, in: namespace.name), record
                    ))
            }
        }
        let ancestors = try Reachability.ancestors(of: parents, what: "actions")
        for uid in parents.keys.sorted() where ancestors[uid]?.contains(uid) ?? false {
            throw Rejection(
                "cycle in action hierarchy containing `\(uid)`", help: "remove one of the groups the action is in")
        }
        var descendants: [EntityUID: Set<EntityUID>] = [:]
        for (uid, list) in ancestors { for ancestor in list { descendants[ancestor, default: []].insert(uid) } }
        var result: [EntityUID: Schema.Action] = [:]
        for draft in drafts {
            result[draft.uid] = Schema.Action(
                uid: draft.uid, principals: draft.principals, resources: draft.resources, context: draft.context,
                parents: parents[draft.uid] ?? [], ancestors: ancestors[draft.uid] ?? [],
                descendants: descendants[draft.uid] ?? [])
        }
        return result
    }
}

// MARK: - Names

extension SchemaResolver {
    /// The full names a written name may stand for, in the order they are tried.
    private func candidates(_ name: Name, in namespace: String) -> [Name] {
        if name.isQualified || namespace.isEmpty { return [name] }
        return [Name("\(namespace)::\(name)"), name]
    }

    private func unresolved(_ reference: NameReference, _ known: [Name], _ what: String) -> Rejection {
        let near = Suggestion.closest(to: reference.name.text, among: known.map(\.text).sorted())
        return Rejection(
            "failed to resolve \(what): `\(reference.name)`", at: reference.span,
            help: near.map { "did you mean `\($0)`?" } ?? "declare it, or check its namespace")
    }

    /// An entity type that can be a parent, a principal or a resource; actions cannot.
    private func entityType(_ reference: NameReference, in namespace: String) throws(Rejection) -> Name {
        for name in candidates(reference.name, in: namespace) where entityTypes.contains(name) { return name }
        throw unresolved(reference, Array(entityTypes), "entity type")
    }

    private func entityTypes(_ references: [NameReference], in namespace: String) throws(Rejection) -> [Name] {
        var names: Set<Name> = []
        for reference in references { names.insert(try entityType(reference, in: namespace)) }
        return names.sorted()
    }

    private func action(
        _ group: ActionDeclaration.Group, in namespace: String, at span: Span
    ) throws(Rejection) -> EntityUID {
        let type = group.type?.name ?? "Action"
        for name in candidates(type, in: namespace) {
            let uid = EntityUID(type: name, id: group.id)
            if actions.contains(uid) { return uid }
        }
        let uid = EntityUID(type: type, id: group.id)
        let near = Suggestion.closest(to: group.id.string, among: actions.map(\.id.string).sorted())
        throw Rejection(
            "undeclared action: `\(uid)`", at: group.type?.span ?? span,
            help: near.map { "did you mean `\($0)`?" } ?? "declare the action")
    }

    // MARK: Types

    private static let builtins: [String: CedarType] = {
        var types: [String: CedarType] = ["Bool": .bool, "Long": .long, "String": .string]
        for type in ExtensionType.allCases { types[type.rawValue] = .ext(type) }
        return types
    }()

    private static func builtin(_ name: Name) -> CedarType? {
        let prefix = "__cedar::"
        let base = name.text.hasPrefix(prefix) ? String(name.text.dropFirst(prefix.count)) : name.text
        return builtins[base]
    }

    private mutating func type(
        _ expression: TypeExpression, in namespace: String, depth: Int = 0
    ) throws(Rejection) -> Resolved {
        guard depth < SchemaLimits.typeDepth else {
            throw Rejection(
                "a type is nested deeper than \(SchemaLimits.typeDepth) levels once its names are looked up",
                help: "flatten the types")
        }
        switch expression {
        case .builtin(.long): return Resolved(type: .long, nodes: 1, height: 1)
        case .builtin(.string): return Resolved(type: .string, nodes: 1, height: 1)
        case .builtin(.boolean): return Resolved(type: .bool, nodes: 1, height: 1)
        case .set(let element):
            let element = try type(element, in: namespace, depth: depth + 1)
            return try grown(.set(element.type), element.nodes + 1, element.height + 1)
        case .record(let attributes):
            var list: [RecordType.Attribute] = []
            var nodes = 1
            var height = 0
            for attribute in attributes {
                let inner = try type(attribute.type, in: namespace, depth: depth + 1)
                nodes += inner.nodes
                height = max(height, inner.height)
                list.append(.init(attribute.name, inner.type, isRequired: attribute.isRequired))
            }
            return try grown(.record(RecordType(list)), nodes, height + 1)
        case .ext(let reference):
            guard let type = ExtensionType(rawValue: reference.name.text) else {
                let known = ExtensionType.allCases.map { Name($0.rawValue) }
                throw unresolved(reference, known, "extension type")
            }
            return Resolved(type: .ext(type), nodes: 1, height: 1)
        case .entity(let reference):
            return Resolved(type: .entity(try entityOrActionType(reference, in: namespace)), nodes: 1, height: 1)
        case .common(let reference):
            for name in candidates(reference.name, in: namespace) where common[name] != nil {
                return try commonType(name, at: reference.span, depth: depth + 1)
            }
            if let type = Self.builtin(reference.name) { return Resolved(type: type, nodes: 1, height: 1) }
            throw unresolved(reference, Array(common.keys), "type")
        case .entityOrCommon(let reference):
            for name in candidates(reference.name, in: namespace) {
                if common[name] != nil { return try commonType(name, at: reference.span, depth: depth + 1) }
                if entityTypes.contains(name) || actionTypes.contains(name) {
                    return Resolved(type: .entity(name), nodes: 1, height: 1)
                }
            }
            if let type = Self.builtin(reference.name) { return Resolved(type: type, nodes: 1, height: 1) }
            let builtins = Self.builtins.keys.map { Name($0) }
            throw unresolved(reference, Array(common.keys) + Array(entityTypes) + builtins, "type")
        }
    }

    private func entityOrActionType(_ reference: NameReference, in namespace: String) throws(Rejection) -> Name {
        for name in candidates(reference.name, in: namespace)
        where entityTypes.contains(name) || actionTypes.contains(name) {
            return name
        }
        throw unresolved(reference, Array(entityTypes), "entity type")
    }

    private func grown(_ type: CedarType, _ nodes: Int, _ height: Int) throws(Rejection) -> Resolved {
        guard nodes <= SchemaLimits.typeNodes else {
            throw Rejection(
                "a type grows beyond \(SchemaLimits.typeNodes) parts once its names are looked up",
                help: "common types that name each other twice double at every step")
        }
        guard height <= SchemaLimits.typeDepth else {
            throw Rejection(
                "a type is nested deeper than \(SchemaLimits.typeDepth) levels once its names are looked up",
                help: "flatten the types")
        }
        return Resolved(type: type, nodes: nodes, height: height)
    }

    private mutating func commonType(_ name: Name, at span: Span, depth: Int) throws(Rejection) -> Resolved {
        if let known = resolved[name] { return known }
        guard pending.insert(name).inserted else {
            throw Rejection(
                "cycle in common type references containing `\(name)`", at: span,
                help: "a common type cannot contain itself; use an entity type")
        }
        defer { pending.remove(name) }
        guard let entry = common[name] else { throw Rejection("failed to resolve type: `\(name)`", at: span) }
        var result = try type(entry.declaration.type, in: entry.namespace, depth: depth)
        // A name counts as a level, so that a long chain of names is refused in whatever order it is met.
        result.height += 1
        result = try grown(result.type, result.nodes, result.height)
        resolved[name] = result
        return result
    }
}
