/// Finds the type of every part of a policy in one request environment and notes what may fail.
///
/// Follows Cedar's typing rules: booleans whose value is known cut off branches that can never run, and `has`
/// makes optional attributes safe where it is known to hold. Recursion is bounded by the height of
/// expressions (``Limits/expressionDepth``); total work by ``budget``.
struct Typechecker {
    let schema: Schema
    let mode: ValidationMode
    let policyID: String
    var environment: RequestEnvironment
    /// Issues in the order found, each once.
    private(set) var issues: [ValidationIssue] = []
    private var seen: Set<ValidationIssue> = []
    /// Expressions that may still be looked at, over all environments of the policy.
    var budget: Int

    init(_ schema: Schema, _ mode: ValidationMode, policyID: String, _ environment: RequestEnvironment, budget: Int) {
        self.schema = schema
        self.mode = mode
        self.policyID = policyID
        self.environment = environment
        self.budget = budget
    }

    mutating func report(_ code: ValidationIssue.Code, _ message: String, at span: Span, help: String? = nil) {
        // Types can be long: what a message costs counts as work, and what nobody would read is left out.
        budget -= message.utf8.count / 8
        let shown = message.utf8.count <= Self.longestMessage ? message : "\(message.prefix(Self.longestMessage / 4))…"
        let issue = ValidationIssue(code, policyID: policyID, shown, at: span, help: help)
        if seen.insert(issue).inserted { issues.append(issue) }
    }

    /// Bytes.
    private static let longestMessage = 64 << 10

    /// Looking for the word that was meant is expensive; after this many issues it is not worth it.
    var suggestsStill: Bool { issues.count < 50 }

    /// Adding to what is known copies it, which counts as work: in a long chain it can be much.
    mutating func payForCopy(of known: Set<Capability>) { budget -= known.count / 32 }

    /// The key of an expression; writing it counts as work.
    mutating func key(of expression: Expression) -> ExpressionKey {
        let key = ExpressionKey(expression)
        budget -= key.size / 16
        return key
    }

    // MARK: Expectations

    /// The type of an expression that must have one of these types.
    mutating func expect(
        _ expected: [CedarType], _ expression: Expression, _ known: Set<Capability>,
        help: ((CedarType) -> String?)? = nil
    ) -> ExpressionType {
        let found = type(of: expression, known)
        return check(found, is: expected, at: expression.span, help: help)
    }

    mutating func check(
        _ found: ExpressionType, is expected: [CedarType], at span: Span, help: ((CedarType) -> String?)? = nil
    ) -> ExpressionType {
        guard let type = found.type else { return .unsound(nil) }
        guard !expected.contains(where: type.isSubtype(of:)) else { return found }
        let list = expected.map(\.description).joined(separator: ", or ")
        report(
            .unexpectedType, "unexpected type: expected \(list) but saw \(type)", at: span, help: help?(type))
        return found.sound(if: false)
    }

    /// An expression that must be a boolean; taken for one even when it is not, so that checking goes on.
    mutating func boolean(_ expression: Expression, _ known: Set<Capability>) -> ExpressionType {
        let found = expect([.bool], expression, known)
        guard let type = found.type, !type.isBoolean, type != .never else { return found }
        return .unsound(.bool)
    }

    // MARK: Expressions

    mutating func type(of expression: Expression, _ known: Set<Capability>) -> ExpressionType {
        budget -= 1
        guard budget > 0 else { return .unsound(nil) }
        switch expression.kind {
        case .bool(let value): return .sound(.always(value))
        case .long: return .sound(.long)
        case .string: return .sound(.string)
        case .entity(let uid): return literal(uid)
        case .variable(let variable): return self.variable(variable)
        case .ifThenElse(let test, let yes, let no): return conditional(expression, test, yes, no, known)
        case .and(let operands): return conjunction(operands, known)
        case .or(let operands): return disjunction(operands, known)
        case .not(let operand):
            let found = boolean(operand, known)
            var result = ExpressionType.sound(.bool)
            if case .always(let value) = found.type { result.type = .always(!value) }
            return result.sound(if: found.isSound)
        case .negate(let operand):
            let found = expect([.long], operand, known)
            return ExpressionType.sound(.long).sound(if: found.isSound)
        case .binary(let op, let left, let right): return binary(op, expression, left, right, known)
        case .attribute(let base, let name): return attribute(base, name, expression.span, known)
        case .has(let base, let path): return has(base, path, known)
        case .like(let base, _):
            let found = expect([.string], base, known)
            return ExpressionType.sound(.bool).sound(if: found.isSound)
        case .isType(let base, let name, let ancestor): return isType(expression, base, name, ancestor, known)
        case .isEmpty(let base):
            let found = expect([.set(nil)], base, known)
            return ExpressionType.sound(.bool).sound(if: found.isSound)
        case .set(let elements): return set(expression, elements, known)
        case .record(let fields): return record(fields, known)
        case .call(let function, let arguments): return call(function, arguments, expression, known)
        case .unknown(let name):
            report(.unknownValue, "`\(name)` has no value yet, so its type is not known", at: expression.span)
            return .unsound(nil)
        }
    }

    private func variable(_ variable: Variable) -> ExpressionType {
        switch variable {
        case .principal: return .sound(.entity(environment.principal))
        case .action: return .sound(.entity(environment.action.uid.type))
        case .resource: return .sound(.entity(environment.resource))
        case .context:
            var result = ExpressionType.sound(.record(environment.action.context))
            result.origin = .context([])
            return result
        }
    }

    /// Unknown types and actions are reported once for the whole policy, not here.
    private func literal(_ uid: EntityUID) -> ExpressionType {
        let isKnown = uid.type.isAction ? schema.actions[uid] != nil : schema.entityTypes[uid.type] != nil
        return isKnown ? .sound(.entity(uid.type)) : .unsound(nil)
    }

    private mutating func set(
        _ expression: Expression, _ elements: [Expression], _ known: Set<Capability>
    ) -> ExpressionType {
        var types: [CedarType?] = []
        var isSound = true
        for element in elements {
            let found = type(of: element, known)
            types.append(found.type)
            isSound = isSound && found.isSound
        }
        if mode == .strict, elements.isEmpty {
            report(
                .emptySet, "empty set literals are forbidden in policies", at: expression.span,
                help: "the type of an empty set is not known; use an attribute, or `isEmpty`")
            return .unsound(nil)
        }
        guard let element = join(types, at: expression.span) else { return .unsound(nil) }
        return ExpressionType.sound(.set(element)).sound(if: isSound)
    }

    private mutating func record(_ fields: [Expression.Field], _ known: Set<Capability>) -> ExpressionType {
        var attributes: [RecordType.Attribute] = []
        var isSound = true
        var isKnown = true
        for field in fields {
            let found = type(of: field.value, known)
            isSound = isSound && found.isSound
            if let type = found.type { attributes.append(.init(field.name, type)) } else { isKnown = false }
        }
        guard isKnown else { return .unsound(nil) }
        return ExpressionType.sound(.record(RecordType(attributes))).sound(if: isSound)
    }

    /// One type for all, or nil with a report when there is none.
    mutating func join(_ types: [CedarType?], at span: Span, help: String? = nil) -> CedarType? {
        var result = CedarType.never
        var isJoined = true
        for type in types {
            guard let type else { return nil }
            guard isJoined, let next = result.joined(with: type, mode) else {
                isJoined = false
                continue
            }
            result = next
        }
        if !isJoined { reportIncompatible(types.compactMap(\.self), at: span, help: help) }
        return isJoined ? result : nil
    }

    mutating func reportIncompatible(_ types: [CedarType], at span: Span, help: String? = nil) {
        report(.incompatibleTypes, CedarType.incompatibility(types), at: span, help: help)
    }
}
