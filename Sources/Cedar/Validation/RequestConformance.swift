extension Schema {
    /// The first thing the schema does not allow about a request, or nil when it conforms.
    public func issue(of request: Request) -> ConformanceIssue? {
        let values = ValueConformance(schema: self)
        if let issue = undeclared(request.principal, "principal") { return issue }
        if let issue = undeclared(request.resource, "resource") { return issue }
        if let issue = values.impossibleEntity(request.principal) { return issue }
        if let issue = values.impossibleEntity(request.resource) { return issue }
        guard let action = actions[request.action] else {
            let near = Suggestion.closest(to: request.action.description, among: sortedActions.map(\.description))
            return ConformanceIssue(
                .undeclaredAction, "action `\(request.action)` does not exist in the supplied schema",
                help: near.map { "did you mean `\($0)`?" })
        }
        guard action.principals.contains(request.principal.type) else {
            return ConformanceIssue(
                .invalidPrincipal, "principal type `\(request.principal.type)` is not valid for `\(action.uid)`",
                help: Self.valid(action.principals, "principal"))
        }
        guard action.resources.contains(request.resource.type) else {
            return ConformanceIssue(
                .invalidResource, "resource type `\(request.resource.type)` is not valid for `\(action.uid)`",
                help: Self.valid(action.resources, "resource"))
        }
        return contextIssue(request.context, action, values) ?? request.entities.lazy.compactMap(issue(of:)).first
    }

    private func undeclared(_ uid: EntityUID, _ role: String) -> ConformanceIssue? {
        guard entityTypes[uid.type] == nil else { return nil }
        let near = Suggestion.closest(to: uid.type.text, among: sortedEntityTypes.map(\.text))
        return ConformanceIssue(
            .undeclaredEntityType, "\(role) type `\(uid.type)` is not declared in the schema",
            help: near.map { "did you mean `\($0)`?" })
    }

    private static func valid(_ types: [Name], _ role: String) -> String {
        let names = types.map { "`\($0)`" }.joined(separator: ", ")
        return types.isEmpty ? "this action applies to nothing" : "valid \(role) types are \(names)"
    }

    private func contextIssue(_ context: Record, _ action: Action, _ values: ValueConformance) -> ConformanceIssue? {
        let value = Value.record(context)
        if let reason = values.mismatch(value, .record(action.context)) {
            return ConformanceIssue(.invalidContext, "the context is not valid for `\(action.uid)`: \(reason)")
        }
        return values.impossibleEntity(in: value)
    }
}
