/// Checks one policy or template in every request environment of the schema.
struct PolicyChecker {
    let schema: Schema
    let mode: ValidationMode
    /// See ``Validator/workLimit``.
    let workLimit: Int

    func check(_ policy: Policy, into report: inout ValidationReport) {
        report.errors += NameChecks(schema: schema, policy: policy).issues()
        report.warnings += TextWarnings.issues(policy)
        var budget = workLimit
        var isPossible = false
        var isFinished = true
        var seen = Set(report.errors.lazy.filter { $0.policyID == policy.id })
        schema.forEachEnvironment { environment in
            // The scope alone rules most environments out; each costs a little all the same.
            budget -= 8
            if let issue = listIssue(policy, environment), seen.insert(issue).inserted { report.errors.append(issue) }
            let scope = scopeType(policy, environment)
            if scope.type == .always(false) { return budget > 0 }
            var checker = Typechecker(schema, mode, policyID: policy.id, environment, budget: budget)
            let found = checker.conditions(policy.conditions, after: scope)
            budget = checker.budget
            for issue in checker.issues where seen.insert(issue).inserted { report.errors.append(issue) }
            if found.type != .always(false) { isPossible = true }
            isFinished = budget > 0
            return isFinished
        }
        if budget <= 0 || !isFinished {
            report.errors.append(
                ValidationIssue(
                    .tooLarge, policyID: policy.id,
                    "the policy and the schema are too large to check together", at: policy.span,
                    help: "name the action in the scope, or split the policy"))
        } else if !isPossible {
            report.warnings.append(
                ValidationIssue(
                    .impossiblePolicy, policyID: policy.id,
                    "policy is impossible: the policy expression evaluates to false for all valid requests",
                    at: policy.span))
        }
    }

    /// The list of `action in […]` is a set like any other: not empty, and of one type. Looked at only where the
    /// principal fits.
    private func listIssue(_ policy: Policy, _ environment: RequestEnvironment) -> ValidationIssue? {
        guard mode == .strict, case .in(let uids) = policy.action.kind,
            entityType(policy.principal, environment.principal) != .always(false)
        else { return nil }
        if uids.isEmpty {
            return ValidationIssue(
                .emptySet, policyID: policy.id, "empty set literals are forbidden in policies", at: policy.action.span)
        }
        guard isMixed(uids) else { return nil }
        let types = Set(uids.map(\.type)).sorted().map { CedarType.entity($0) }
        return ValidationIssue(
            .incompatibleTypes, policyID: policy.id, CedarType.incompatibility(types), at: policy.action.span,
            help: "write one policy for the actions of each namespace")
    }

    /// Whether the actions of a list are all known and of several types.
    private func isMixed(_ uids: [EntityUID]) -> Bool {
        guard let first = uids.first, uids.contains(where: { $0.type != first.type }) else { return false }
        return uids.allSatisfy { schema.actions[$0] != nil }
    }

    // MARK: Scope

    /// The type of the three scope constraints taken together. Unsound where a name is unknown: that was reported.
    private func scopeType(_ policy: Policy, _ environment: RequestEnvironment) -> ExpressionType {
        var result = ExpressionType.sound(.always(true))
        let parts = [
            entityType(policy.principal, environment.principal), actionType(policy.action, environment.action),
            entityType(policy.resource, environment.resource),
        ]
        for part in parts {
            if result.type == .always(false) { return result }
            guard let part else {
                result = .unsound(.bool)
                continue
            }
            switch part {
            case .always(false): result = ExpressionType.sound(part).sound(if: result.isSound)
            case .always(true): break
            default: result.type = .bool
            }
        }
        return result
    }

    private func entityType(_ scope: EntityScope, _ type: Name) -> CedarType? {
        switch scope.kind {
        case .any: return .always(true)
        case .equal(let reference): return entityType(reference, type) { $0.type == type }
        case .in(let reference): return entityType(reference, type) { schema.isMember(type, of: $0.type) }
        case .isType(let name): return .always(name == type)
        case .isTypeIn(let name, let reference):
            guard name == type else { return .always(false) }
            return entityType(reference, type) { schema.isMember(type, of: $0.type) }
        }
    }

    private func entityType(
        _ reference: EntityReference, _ type: Name, isPossible: (EntityUID) -> Bool
    ) -> CedarType? {
        // A template is checked for every type its slot could be filled with; one that fits always exists.
        guard case .entity(let uid) = reference else { return .bool }
        let isKnown = uid.type.isAction ? schema.actions[uid] != nil : schema.entityTypes[uid.type] != nil
        guard isKnown else { return nil }
        return isPossible(uid) ? .bool : .always(false)
    }

    private func actionType(_ scope: ActionScope, _ action: Schema.Action) -> CedarType? {
        switch scope.kind {
        case .any: return .always(true)
        case .equal(let uid): return .always(uid == action.uid)
        case .in(let uids):
            if uids.isEmpty { return mode == .strict ? nil : .always(false) }
            guard uids.allSatisfy({ schema.actions[$0] != nil }) else { return nil }
            if mode == .strict, isMixed(uids) { return nil }
            return .always(uids.contains { schema.isMember(action.uid, of: $0) })
        }
    }
}

extension Typechecker {
    /// The type of all `when` and `unless` clauses, given the scope's.
    mutating func conditions(_ conditions: [Condition], after scope: ExpressionType) -> ExpressionType {
        var clauses: ExpressionType?
        for condition in conditions {
            switch (condition.kind, clauses) {
            case (.when, nil): clauses = boolean(condition.body, [])
            case (.when, let left?): clauses = conjunction(startingWith: left, [condition.body], [])
            case (.unless, let left): clauses = unless(condition.body, after: left ?? .sound(.always(true)))
            }
        }
        let all = clauses ?? .sound(.always(true))
        let type: CedarType = all.type == .always(false) && scope.type != nil ? .always(false) : .bool
        return ExpressionType.sound(type).sound(if: scope.isSound && all.isSound)
    }

    /// `left && !body`, without building that expression: it could be one level too high.
    private mutating func unless(_ body: Expression, after left: ExpressionType) -> ExpressionType {
        guard left.type != .always(false) else { return left }
        let found = boolean(body, left.capabilities)
        let isSound = left.isSound && found.isSound
        guard case .always(true) = found.type else {
            var result = left
            // A body that is always false leaves what stands on the left, if anything is known of it.
            if found.type != .always(false) || left.type == nil { result.type = .bool }
            return result.sound(if: isSound)
        }
        if left.type == nil { return .unsound(.bool) }
        return ExpressionType.sound(.always(false)).sound(if: isSound)
    }
}
