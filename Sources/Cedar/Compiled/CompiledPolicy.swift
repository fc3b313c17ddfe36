/// A policy ready to be evaluated: scope as comparisons, conditions as programs.
///
/// A class because candidates are looked at one after another: as a struct, each look would count references
/// to everything in it.
final class CompiledPolicy: Sendable {
    final class Clause: Sendable {
        /// What the condition's value must be for the policy to apply: true for `when`, false for `unless`.
        let wanted: Bool
        let program: Program

        init(_ condition: Condition) {
            wanted = condition.kind == .when
            program = Compiler.compile(condition.body)
        }
    }

    let id: String
    let effect: Effect
    let principal: EntityScope.Kind
    let action: ActionScope.Kind
    let resource: EntityScope.Kind
    let clauses: [Clause]
    /// As written, for partial evaluation and explanations.
    let conditions: [Condition]
    let principalSpan: Span
    let resourceSpan: Span
    /// The type the index cannot check (`is … in` is filed under its ancestor).
    let principalType: Name?
    let resourceType: Name?

    init(_ policy: Policy) {
        id = policy.id
        effect = policy.effect
        principal = policy.principal.kind
        action = policy.action.kind
        resource = policy.resource.kind
        conditions = policy.conditions
        principalSpan = policy.principal.span
        resourceSpan = policy.resource.span
        clauses = policy.conditions.map(Clause.init)
        principalType = Self.unfiledType(principal)
        resourceType = Self.unfiledType(resource)
    }

    private static func unfiledType(_ scope: EntityScope.Kind) -> Name? {
        if case .isTypeIn(let type, _) = scope { type } else { nil }
    }

    /// Whether the conditions hold; the first that does not ends it, as in the reference.
    func conditionsHold(_ machine: inout Machine, _ facts: Facts) throws(EvaluationError) -> Bool {
        try clauses.allHold(&machine, facts)
    }

    /// Whether the types fit that the index does not know of.
    func typesFit(_ facts: Facts) -> Bool {
        if let principalType, principalType != facts.request.principal.type { return false }
        if let resourceType, resourceType != facts.request.resource.type { return false }
        return true
    }

    /// Whether the scope fits, without any index.
    func scopeFits(_ facts: Facts) -> Bool {
        Self.fits(principal, facts.request.principal, facts) && Self.fits(action, facts.request.action, facts)
            && Self.fits(resource, facts.request.resource, facts)
    }

    /// Whether the action fits and the types do not rule the policy out: another principal or resource of the same
    /// type, or in other groups, might make it apply.
    func mayConcern(_ facts: Facts) -> Bool {
        Self.fits(action, facts.request.action, facts) && Self.allows(principal, facts.request.principal.type)
            && Self.allows(resource, facts.request.resource.type)
    }

    func closeness(to facts: Facts) -> Closeness {
        var (misfits, named) = (0, 0)
        for (scope, uid) in [(principal, facts.request.principal), (resource, facts.request.resource)] {
            if !Self.fits(scope, uid, facts) { misfits += 1 } else if scope.namesEntity { named += 1 }
        }
        return Closeness(misfits: misfits, named: named)
    }

    private static func allows(_ scope: EntityScope.Kind, _ type: Name) -> Bool {
        switch scope {
        case .any, .in(.entity): true
        case .equal(.entity(let wanted)): wanted.type == type
        case .isType(let wanted), .isTypeIn(let wanted, .entity): wanted == type
        case .equal(.slot), .in(.slot), .isTypeIn(_, .slot): false
        }
    }

    private static func fits(_ scope: EntityScope.Kind, _ uid: EntityUID, _ facts: Facts) -> Bool {
        switch scope {
        case .any: true
        case .equal(.entity(let wanted)): uid == wanted
        case .in(.entity(let ancestor)): facts.isIn(uid, ancestor)
        case .isType(let type): uid.type == type
        case .isTypeIn(let type, .entity(let ancestor)): uid.type == type && facts.isIn(uid, ancestor)
        case .equal(.slot), .in(.slot), .isTypeIn(_, .slot): false
        }
    }

    private static func fits(_ scope: ActionScope.Kind, _ uid: EntityUID, _ facts: Facts) -> Bool {
        switch scope {
        case .any: true
        case .equal(let wanted): uid == wanted
        case .in(let list): list.contains { facts.isIn(uid, $0) }
        }
    }
}

extension EntityScope.Kind {
    fileprivate var namesEntity: Bool {
        switch self {
        case .any, .isType: false
        case .equal, .in, .isTypeIn: true
        }
    }
}
