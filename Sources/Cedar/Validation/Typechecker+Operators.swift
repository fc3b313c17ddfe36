extension Typechecker {
    mutating func binary(
        _ op: BinaryOperator, _ expression: Expression, _ left: Expression, _ right: Expression,
        _ known: Set<Capability>
    ) -> ExpressionType {
        switch op {
        case .equal: return equality(expression, left, right, known)
        case .notEqual:
            var result = equality(expression, left, right, known)
            if case .always(let value) = result.type { result.type = .always(!value) }
            return result
        case .less, .lessEqual, .greater, .greaterEqual: return comparison(left, right, known)
        case .in: return membership(left, right, known)
        case .add, .subtract, .multiply:
            let a = expect([.long], left, known)
            let b = expect([.long], right, known)
            return ExpressionType.sound(.long).sound(if: a.isSound && b.isSound)
        case .contains: return contains(expression, left, right, known)
        case .containsAll, .containsAny:
            let a = expect([.set(nil)], left, known)
            let b = expect([.set(nil)], right, known)
            var isComparable = true
            if case .set = a.type, case .set = b.type {
                isComparable = strictlyComparable(a.type, b.type, of: (left, right), at: expression.span)
            }
            return ExpressionType.sound(.bool).sound(if: a.isSound && b.isSound && isComparable)
        case .hasTag: return hasTag(left, right, known)
        case .getTag: return getTag(expression, left, right, known)
        }
    }

    // MARK: Equality

    private mutating func equality(
        _ expression: Expression, _ left: Expression, _ right: Expression, _ known: Set<Capability>
    ) -> ExpressionType {
        let a = type(of: left, known)
        let b = type(of: right, known)
        let isSound = a.isSound && b.isSound
        if let a = a.type, let b = b.type, a.isDisjoint(from: b) {
            return ExpressionType.sound(.always(false)).sound(if: isSound)
        }
        if let value = literalEquality(left, right) {
            return ExpressionType.sound(.always(value)).sound(if: isSound)
        }
        let isComparable = strictlyComparable(a.type, b.type, of: (left, right), at: expression.span)
        return ExpressionType.sound(.bool).sound(if: isSound && isComparable)
    }

    /// The value of a comparison of two literals; the variable `action` counts as one.
    private func literalEquality(_ left: Expression, _ right: Expression) -> Bool? {
        guard let a = literal(left), let b = literal(right) else { return nil }
        return a == b
    }

    private enum Literal: Equatable {
        case bool(Bool)
        case long(Int64)
        case string(Text)
        case entity(EntityUID)
    }

    private func literal(_ expression: Expression) -> Literal? {
        switch expression.kind {
        case .bool(let value): .bool(value)
        case .long(let value): .long(value)
        case .string(let value): .string(value)
        case .entity(let uid): .entity(uid)
        case .variable(.action): .entity(environment.action.uid)
        default: nil
        }
    }

    /// Strict mode wants one type on both sides of a comparison; reports when there is none.
    private mutating func strictlyComparable(
        _ a: CedarType?, _ b: CedarType?, of operands: (left: Expression, right: Expression), at span: Span
    ) -> Bool {
        guard mode == .strict, let a, let b, a.joined(with: b, .strict) == nil else { return true }
        let help = Self.asEntity(operands.right, a) ?? Self.asEntity(operands.left, b)
        reportIncompatible([a, b], at: span, help: help ?? "values of different types are never equal")
        return false
    }

    /// How to write the entity where its id alone stands.
    private static func asEntity(_ operand: Expression, _ wanted: CedarType) -> String? {
        guard case .string(let id) = operand.kind, case .entity(let names) = wanted, let type = names.first else {
            return nil
        }
        return "a string is no entity: write `\(EntityUID(type: type, id: id))`"
    }

    private mutating func contains(
        _ expression: Expression, _ left: Expression, _ right: Expression, _ known: Set<Capability>
    ) -> ExpressionType {
        let a = expect([.set(nil)], left, known) { $0 == .string ? "use `like` to look inside a string" : nil }
        let b = type(of: right, known)
        var element: CedarType?
        if case .set(let type) = a.type { element = type }
        let isComparable = strictlyComparable(element, b.type, of: (left, right), at: expression.span)
        return ExpressionType.sound(.bool).sound(if: a.isSound && b.isSound && isComparable)
    }

    // MARK: Order

    /// `<` and its kin work on two longs, two datetimes or two durations.
    private mutating func comparison(
        _ left: Expression, _ right: Expression, _ known: Set<Capability>
    ) -> ExpressionType {
        let ordered: [CedarType] = [.ext(.datetime), .ext(.duration), .long]
        let a = type(of: left, known)
        let b = type(of: right, known)
        guard a.type != nil, b.type != nil else { return .unsound(.bool) }
        // One side of a type with an order decides what the other must be; longs decide first.
        var wanted = ordered
        if a.type == .long || b.type == .long {
            wanted = [.long]
        } else if let type = a.type, ordered.contains(type) {
            wanted = [type]
        } else if let type = b.type, ordered.contains(type) {
            wanted = [type]
        }
        let isSound = check(a, is: wanted, at: left.span).isSound
        return ExpressionType.sound(.bool).sound(if: check(b, is: wanted, at: right.span).isSound && isSound)
    }

    // MARK: Membership

    private mutating func membership(
        _ left: Expression, _ right: Expression, _ known: Set<Capability>
    ) -> ExpressionType {
        let a = expect([.anyEntity], left, known)
        let b = expect([.set(.anyEntity), .anyEntity], right, known)
        return membership(a, literalUID(left), b, literalUIDs(right))
    }

    func membership(
        _ a: ExpressionType, _ member: EntityUID?, _ b: ExpressionType, _ groups: [EntityUID]?
    ) -> ExpressionType {
        guard a.isSound, b.isSound, let memberType = a.type, let groupType = b.type else { return .unsound(.bool) }
        // The hierarchy of actions is known: the answer is, too.
        if let member, member.type.isAction, let groups {
            let isMember = groups.contains { schema.isMember(member, of: $0) }
            return .sound(.always(isMember))
        }
        guard let members = entityTypes(memberType), let groups = entityTypes(groupType) else { return .sound(.bool) }
        let isPossible = members.contains { member in groups.contains { schema.isMember(member, of: $0) } }
        return .sound(isPossible ? .bool : .always(false))
    }

    /// The entity types of an entity or of the elements of a set; nil when they are not known.
    private func entityTypes(_ type: CedarType) -> [Name]? {
        switch type {
        case .entity(let names): names
        case .never, .set(.never): []
        case .set(.entity(let names)): names
        default: nil
        }
    }

    func literalUID(_ expression: Expression) -> EntityUID? {
        if case .entity(let uid) = literal(expression) { uid } else { nil }
    }

    private func literalUIDs(_ expression: Expression) -> [EntityUID]? {
        guard case .set(let elements) = expression.kind else { return literalUID(expression).map { [$0] } }
        var uids: [EntityUID] = []
        for element in elements {
            guard let uid = literalUID(element) else { return nil }
            uids.append(uid)
        }
        return uids
    }

    /// `base is Type`, `base is Type in ancestor`.
    mutating func isType(
        _ expression: Expression, _ base: Expression, _ name: Name, _ ancestor: Expression?, _ known: Set<Capability>
    ) -> ExpressionType {
        let found = expect([.anyEntity], base, known) { type in
            if case .record = type { "records have no entity type; test an attribute with `has`" } else { nil }
        }
        var answer = ExpressionType.sound(.bool)
        switch found.type {
        case .entity(let names) where names.count == 1: answer.type = .always(names[0] == name)
        case .entity(let names) where !names.contains(name): answer.type = .always(false)
        default: break
        }
        answer = answer.sound(if: found.isSound)
        guard let ancestor, answer.type != .always(false) else { return answer }
        let group = expect([.set(.anyEntity), .anyEntity], ancestor, known)
        let member = membership(found, literalUID(base), group, literalUIDs(ancestor))
        let isSound = answer.isSound && member.isSound
        if answer.type == .always(true), let type = member.type { return ExpressionType.sound(type).sound(if: isSound) }
        return ExpressionType.sound(member.type == .always(false) ? .always(false) : .bool).sound(if: isSound)
    }
}
