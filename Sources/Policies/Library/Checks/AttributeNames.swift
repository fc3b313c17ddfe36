internal import Cedar

/// The attributes a policy's principals, resources and contexts may have, from the schema.
struct AttributeNames {
    private var names: [Variable: Set<String>] = [:]
    /// What each may be.
    private(set) var types: [Variable: [CedarType]] = [:]

    /// Of a policy about everything.
    init(of schema: Schema) { self.init(.any, .any, .any, schema) }

    init(_ policy: Policy, _ schema: Schema) {
        self.init(policy.principal.kind, policy.action.kind, policy.resource.kind, schema)
    }

    private init(
        _ principal: EntityScope.Kind, _ action: ActionScope.Kind, _ resource: EntityScope.Kind, _ schema: Schema
    ) {
        let actions = schema.sortedActions.compactMap { schema.actions[$0] }.filter {
            Self.fits(action, $0)
        }
        for action in actions {
            add(.principal, Self.types(action.principals, principal), schema)
            add(.resource, Self.types(action.resources, resource), schema)
            names[.context, default: []].formUnion(action.context.attributes.map(\.name.string))
            add(.record(action.context), to: .context)
        }
    }

    func has(_ attribute: Text, of variable: Variable) -> Bool { names[variable]?.contains(attribute.string) ?? false }
    func of(_ variable: Variable) -> [String] { names[variable, default: []].sorted() }

    private mutating func add(_ variable: Variable, _ types: [Name], _ schema: Schema) {
        for type in types {
            add(.entity(type), to: variable)
            let attributes = schema.entityTypes[type]?.attributes.attributes
            names[variable, default: []].formUnion(attributes?.map(\.name.string) ?? [])
        }
    }

    private mutating func add(_ type: CedarType, to variable: Variable) {
        if !types[variable, default: []].contains(type) { types[variable, default: []].append(type) }
    }

    private static func fits(_ scope: ActionScope.Kind, _ action: Schema.Action) -> Bool {
        switch scope {
        case .any: true
        case .equal(let uid): uid == action.uid
        case .in(let list): list.contains { $0 == action.uid || action.ancestors.contains($0) }
        }
    }

    private static func types(_ types: [Name], _ scope: EntityScope.Kind) -> [Name] {
        switch scope {
        case .isType(let type), .isTypeIn(let type, _): types.filter { $0 == type }
        case .equal(.entity(let uid)): types.filter { $0 == uid.type }
        default: types
        }
    }
}
