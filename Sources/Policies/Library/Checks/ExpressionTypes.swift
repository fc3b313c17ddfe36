internal import Cedar

/// What expressions may be, from the schema alone: for chains of attributes and the branches of an `if`.
struct ExpressionTypes {
    let schema: Schema
    /// What each variable may be.
    let variables: [Variable: [CedarType]]

    /// Everything it may be; nothing where that is not known. As deep as the expression is high, which is bounded.
    func types(of expression: Expression) -> [CedarType] {
        switch expression.kind {
        case .variable(let variable): return variables[variable] ?? []
        case .entity(let uid): return [.entity(uid.type)]
        case .attribute(let base, let name): return Self.once(records(of: base).compactMap { $0[name]?.type })
        case .ifThenElse(_, let then, let otherwise):
            let (first, second) = (types(of: then), types(of: otherwise))
            return first.isEmpty || second.isEmpty ? [] : Self.once(first + second)
        default: return []
        }
    }

    func records(of expression: Expression) -> [RecordType] { types(of: expression).flatMap(records) }

    /// The types of entities it may be; nothing where it may be anything else.
    func entityTypes(of expression: Expression) -> [Name] {
        var names: [Name] = []
        for type in types(of: expression) {
            guard case .entity(let some) = type else { return [] }
            names += some.filter { !names.contains($0) }
        }
        return names
    }

    func records(_ type: CedarType) -> [RecordType] {
        switch type {
        case .record(let record): [record]
        case .entity(let names): names.compactMap { schema.entityTypes[$0]?.attributes }
        default: []
        }
    }

    private static func once(_ types: [CedarType]) -> [CedarType] {
        var seen: Set<CedarType> = []
        return types.filter { seen.insert($0).inserted }
    }
}
