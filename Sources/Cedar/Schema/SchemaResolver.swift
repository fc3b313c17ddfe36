/// Turns a ``SchemaDocument`` into a ``Schema``.
///
/// An unqualified name is looked for in the namespace it is written in, then outside any namespace, then among
/// the builtin types; at each place a common type comes before an entity type (RFC 24).
struct SchemaResolver {
    private let document: SchemaDocument
    private(set) var common: [Name: (declaration: CommonTypeDeclaration, namespace: String)] = [:]
    private(set) var entityTypes: Set<Name> = []
    private(set) var actions: Set<EntityUID> = []
    private(set) var actionTypes: Set<Name> = []

    /// What common types turned out to mean.
    var resolved: [Name: Resolved] = [:]
    /// Common types whose meaning is being worked out; meeting one again is a cycle.
    var pending: Set<Name> = []

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
            var types = namespace.commonTypes.map { ($0.name, $0.span) }
            types += namespace.entityTypes.map { ($0.name, $0.span) }
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
