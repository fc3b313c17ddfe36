extension SchemaResolver {
    /// The full names a written name may stand for, in the order they are tried.
    func candidates(_ name: Name, in namespace: String) -> [Name] {
        if name.isQualified || namespace.isEmpty { return [name] }
        return [Name("\(namespace)::\(name)"), name]
    }

    func unresolved(_ reference: NameReference, _ known: [Name], _ what: String) -> Rejection {
        let near = Suggestion.closest(to: reference.name.text, among: known.map(\.text).sorted())
        return Rejection(
            "failed to resolve \(what): `\(reference.name)`", at: reference.span,
            help: near.map { "did you mean `\($0)`?" } ?? "declare it, or check its namespace")
    }

    /// An entity type that can be a parent, a principal or a resource; actions cannot.
    func entityType(_ reference: NameReference, in namespace: String) throws(Rejection) -> Name {
        for name in candidates(reference.name, in: namespace) where entityTypes.contains(name) { return name }
        throw unresolved(reference, Array(entityTypes), "entity type")
    }

    func entityTypes(_ references: [NameReference], in namespace: String) throws(Rejection) -> [Name] {
        var names: Set<Name> = []
        for reference in references { names.insert(try entityType(reference, in: namespace)) }
        return names.sorted()
    }

    func action(
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
}
