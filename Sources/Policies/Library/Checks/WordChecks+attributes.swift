internal import Cedar

/// Attributes that are asked for or read and that nothing has.
extension WordChecks {
    /// `base.name`: the type checker says it where it comes by, and not in a branch that it takes for idle.
    mutating func checkAttribute(_ base: Expression, _ name: Text, at span: Span) {
        let records = types.records(of: base)
        guard !records.isEmpty, !records.contains(where: \.isOpen), !records.contains(where: { $0[name] != nil })
        else { return }
        complain(name, of: base.path, records, at: span)
    }

    /// `base has a.b.c`, of what the head leaves: to ask for what only others have is always in vain.
    mutating func checkPath(_ base: Expression, _ path: [Text], at span: Span) {
        let within = ExpressionTypes(schema: vocabulary.schema, variables: names.types)
        var place = base.path
        var found = within.types(of: base)
        for name in path {
            let records = found.flatMap(within.records)
            guard !records.isEmpty, !records.contains(where: \.isOpen) else { return }
            found = records.compactMap { $0[name]?.type }
            if found.isEmpty { return complain(name, of: place, records, at: span) }
            place = place.map { "\($0).\(name)" }
        }
    }

    private mutating func complain(_ name: Text, of base: String?, _ records: [RecordType], at span: Span) {
        let known = Set(records.flatMap { $0.attributes.map(\.name.string) }).sorted()
        let path = base.map { "\($0).\(name)" } ?? name.string
        complain("nothing the policy is about has `\(path)`", name.string, among: known, at: span)
    }
}
