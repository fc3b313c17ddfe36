internal import Cedar
internal import Domain

/// Entities that are compared with what they never are.
extension WordChecks {
    /// - Parameters:
    ///   - span: Where the entity stands.
    ///   - whole: Where the comparison does.
    mutating func checkEquality(of expression: Expression, with uid: EntityUID, at span: Span, whole: Span) {
        if uid.type == Names.dataLabel { checkLabel(uid, of: expression, at: span) }
        let possible = types.entityTypes(of: expression)
        guard !possible.isEmpty, vocabulary.schema.entityTypes[uid.type] != nil, !possible.contains(uid.type) else {
            return
        }
        let name = expression.path ?? "this"
        let isContainer = possible.contains { isMember($0, of: uid.type) }
        complain(
            "`\(name)` is never a `\(uid.type.base)`", at: whole,
            help: isContainer
                ? "did you mean `\(name) in \(uid)`?" : "it is a \(Self.list(possible))")
    }

    mutating func checkMembership(of expression: Expression, in groups: Expression) {
        let possible = types.entityTypes(of: expression)
        guard !possible.isEmpty else { return }
        var listed = groups.entities
        if case .set(let elements) = groups.kind { listed += elements.flatMap(\.entities) }
        for (uid, span) in listed where vocabulary.schema.entityTypes[uid.type] != nil {
            guard !possible.contains(where: { $0 == uid.type || isMember($0, of: uid.type) }) else { continue }
            complain(
                "`\(expression.path ?? "this")` is never in a `\(uid.type.base)`", at: span,
                help: "it is a \(Self.list(possible))")
        }
    }

    mutating func checkType(_ name: Name, of expression: Expression, at span: Span) {
        let possible = types.entityTypes(of: expression)
        guard !possible.isEmpty, vocabulary.schema.entityTypes[name] != nil, !possible.contains(name) else { return }
        complain(
            "`\(expression.path ?? "this")` is never a `\(name.base)`", at: span, help: "it is a \(Self.list(possible))"
        )
    }

    /// The label in question is what was found, and a family is not found: what is in it is.
    private mutating func checkLabel(_ uid: EntityUID, of expression: Expression, at span: Span) {
        let labels = vocabulary.labels
        guard let leaves = expression.leaves, leaves.allSatisfy({ $0.path == "context.label" }),
            labels.isKnown(uid.id.string), !labels.isFound(uid.id.string), labels.hasFoundMembers(uid.id.string)
        else { return }
        complain(
            "`context.label` is never `\(uid.id)`, which is a family of labels and not found by itself", at: span,
            help: "write `context.label in \(uid)`")
    }

    private func isMember(_ type: Name, of group: Name) -> Bool {
        vocabulary.schema.entityTypes[type]?.ancestors.contains(group) ?? false
    }

    private static func list(_ types: [Name]) -> String {
        types.map { "`\($0.base)`" }.joined(separator: " or ")
    }
}
