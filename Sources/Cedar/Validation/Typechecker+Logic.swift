extension Typechecker {
    /// `a && b && …`, same as nesting to the left.
    mutating func conjunction(_ operands: [Expression], _ known: Set<Capability>) -> ExpressionType {
        guard let first = operands.first else { return .sound(.always(true)) }
        return conjunction(startingWith: boolean(first, known), operands.dropFirst(), known)
    }

    /// Goes on with what is already known to hold on the left.
    mutating func conjunction(
        startingWith start: ExpressionType, _ operands: ArraySlice<Expression>, _ known: Set<Capability>
    ) -> ExpressionType {
        var left = start
        // Kept beside `left` so that a long chain does not copy the set at every step.
        if !operands.isEmpty { payForCopy(of: known) }
        var inner = known
        inner.formUnion(left.capabilities)
        for operand in operands {
            // What follows a false operand never runs and is not looked at.
            if left.type == .always(false) { return ExpressionType.sound(.always(false)).sound(if: left.isSound) }
            let right = boolean(operand, inner)
            let isSound = left.isSound && right.isSound
            let type: CedarType =
                switch (left.type, right.type) {
                case (_?, .always(false)): .always(false)
                case (let type?, .always(true)): type
                case (.always(true), let type?): type
                default: .bool
                }
            if type == .always(false) {
                left = ExpressionType.sound(type).sound(if: isSound)
                continue
            }
            left.type = type
            if isSound {
                left.capabilities.formUnion(right.capabilities)
                inner.formUnion(right.capabilities)
            } else {
                if left.isSound { inner = known }
                left = .unsound(type)
            }
        }
        return left
    }

    /// `a || b || …`, same as nesting to the left.
    mutating func disjunction(_ operands: [Expression], _ known: Set<Capability>) -> ExpressionType {
        guard let first = operands.first else { return .sound(.always(false)) }
        var left = boolean(first, known)
        for operand in operands.dropFirst() {
            // What follows a true operand never runs and is not looked at.
            if left.type == .always(true) { return ExpressionType.sound(.always(true)).sound(if: left.isSound) }
            let right = boolean(operand, known)
            let isSound = left.isSound && right.isSound
            let next: ExpressionType =
                switch (left.type, right.type) {
                case (_?, .always(true)): .sound(.always(true), right.capabilities)
                case (let type?, .always(false)): .sound(type, left.capabilities)
                case (.always(false), let type?): .sound(type, right.capabilities)
                default: .sound(.bool, left.capabilities.intersection(right.capabilities))
                }
            left = next.sound(if: isSound)
        }
        return left
    }

    mutating func conditional(
        _ expression: Expression, _ test: Expression, _ yes: Expression, _ no: Expression, _ known: Set<Capability>
    ) -> ExpressionType {
        let test = boolean(test, known)
        payForCopy(of: known)
        switch test.type {
        case .always(true):
            var result = type(of: yes, known.union(test.capabilities))
            result.capabilities.formUnion(test.capabilities)
            result.origin = .other([])
            return result.sound(if: test.isSound && result.isSound)
        case .always(false):
            var result = type(of: no, known)
            result.origin = .other([])
            return result.sound(if: test.isSound && result.isSound)
        default:
            var yes = type(of: yes, known.union(test.capabilities))
            if yes.isSound { yes.capabilities.formUnion(test.capabilities) }
            let no = type(of: no, known)
            let joined = join(
                [yes.type, no.type], at: expression.span, help: "both branches of a conditional need one type")
            guard let joined else { return .unsound(nil) }
            let both = yes.capabilities.intersection(no.capabilities)
            return ExpressionType.sound(joined, both).sound(if: test.isSound && yes.isSound && no.isSound)
        }
    }
}
