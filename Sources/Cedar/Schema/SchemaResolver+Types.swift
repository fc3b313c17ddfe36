extension SchemaResolver {
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

    mutating func type(
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

    mutating func commonType(_ name: Name, at span: Span, depth: Int) throws(Rejection) -> Resolved {
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
