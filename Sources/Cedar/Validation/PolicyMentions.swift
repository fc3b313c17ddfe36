/// The entity types and entities a policy names, scope and conditions, with where it does.
struct PolicyMentions {
    private(set) var types: [(name: Name, span: Span)] = []
    private(set) var entities: [(uid: EntityUID, span: Span)] = []

    init(_ policy: Policy) {
        add(policy.principal)
        switch policy.action.kind {
        case .any: break
        case .equal(let uid): entities.append((uid, policy.action.span))
        case .in(let uids): for uid in uids { entities.append((uid, policy.action.span)) }
        }
        add(policy.resource)
        for condition in policy.conditions { add(condition.body) }
    }

    private mutating func add(_ scope: EntityScope) {
        switch scope.kind {
        case .any: break
        case .equal(let reference), .in(let reference): add(reference, scope.span)
        case .isType(let name): types.append((name, scope.span))
        case .isTypeIn(let name, let reference):
            types.append((name, scope.span))
            add(reference, scope.span)
        }
    }

    private mutating func add(_ reference: EntityReference, _ span: Span) {
        if case .entity(let uid) = reference { entities.append((uid, span)) }
    }

    private mutating func add(_ expression: Expression) {
        // An explicit stack: the walk is cheap, and its order does not matter.
        var open = [expression]
        while let next = open.popLast() {
            switch next.kind {
            case .entity(let uid): entities.append((uid, next.span))
            case .isType(_, let name, _): types.append((name, next.span))
            default: break
            }
            next.forEachChild { open.append($0) }
        }
    }
}
