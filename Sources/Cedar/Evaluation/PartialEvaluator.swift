/// Evaluates expressions when only part of the context is known.
///
/// What can be worked out is; what depends on the unknown stays as a smaller expression. The result is exact
/// about values and errors: nothing that could still fail is dropped, and an error that short-circuiting may
/// still avoid is kept in the expression. Parts nested deeper than ``maximumDepth`` that mention the context are
/// left as they are, which keeps the recursion here small.
struct PartialEvaluator {
    enum Outcome {
        case value(Value)
        case residual(Expression)
    }

    /// Their context holds what is known of it.
    let facts: Facts
    /// Names of context attributes that may be there or not. Those that are neither known nor open are absent.
    let open: Set<Text>

    static let maximumDepth = 32
    private var depth = 0

    init(facts: Facts, open: Set<Text>) {
        self.facts = facts
        self.open = open
    }

    /// The evaluator for the parts of an expression.
    private var below: PartialEvaluator {
        var evaluator = self
        evaluator.depth += 1
        return evaluator
    }

    func evaluate(_ expression: Expression) throws(EvaluationError) -> Outcome {
        if depth == 0 || depth >= Self.maximumDepth {
            let program = Compiler.compile(expression)
            if !program.mentionsContext {
                var machine = Machine()
                return .value(try machine.value(program, facts))
            }
            if depth > 0 { return .residual(expression) }
        }
        return try below.parts(of: expression)
    }

    private func parts(of expression: Expression) throws(EvaluationError) -> Outcome {
        switch expression.kind {
        case .bool, .long, .string, .entity: return try concrete(expression)
        case .unknown: return .residual(expression)
        case .variable(let variable): return variable == .context ? .residual(expression) : try concrete(expression)
        case .and(let list): return try chain(list, stopsAt: false)
        case .or(let list): return try chain(list, stopsAt: true)
        case .ifThenElse(let condition, let then, let otherwise): return try branch(condition, then, otherwise)
        case .attribute(let base, let name): return try attribute(base, name, expression)
        case .has(let base, let path): return try has(base, path, expression)
        case .isType(let base, let type, in: let ancestor?): return try isType(base, type, ancestor)
        case .record(let fields): return try record(fields)
        case .not(let a): return try strict([a]) { Self.built(.not($0[0])) }
        case .negate(let a): return try strict([a]) { Self.built(.negate($0[0])) }
        case .isEmpty(let a): return try strict([a]) { Self.built(.isEmpty($0[0])) }
        case .like(let a, let pattern): return try strict([a]) { Self.built(.like($0[0], pattern)) }
        case .isType(let a, let type, in: nil): return try strict([a]) { Self.built(.isType($0[0], type, in: nil)) }
        case .binary(let operation, let a, let b):
            return try strict([a, b]) { Self.built(.binary(operation, $0[0], $0[1])) }
        case .set(let list): return try strict(list) { Self.built(.set($0)) }
        case .call(let function, let list): return try strict(list) { Self.built(.call(function, $0)) }
        }
    }

    /// Parts only ever shrink, so building from them cannot exceed the depth; if it does the result stays unknown.
    private static func built(_ kind: Expression.Kind) -> Expression {
        (try? Expression(kind)) ?? Expression(leaf: .unknown("?"))
    }

    private static func expression(_ value: Value) -> Expression {
        (try? value.expression()) ?? Expression(leaf: .unknown("?"))
    }

    private func concrete(_ expression: Expression) throws(EvaluationError) -> Outcome {
        var machine = Machine()
        return .value(try machine.value(Compiler.compile(expression), facts))
    }

    /// Operations that need all their operands: known ones are computed, an error in any is an error, the first one's.
    private func strict(
        _ operands: [Expression], _ build: ([Expression]) -> Expression
    ) throws(EvaluationError) -> Outcome {
        var parts: [Expression] = []
        var isKnown = true
        for operand in operands {
            let outcome: Outcome
            do {
                outcome = try evaluate(operand)
            } catch {
                if isKnown { throw error }
                // What stands before it is still open, and may fail first.
                parts.append(operand)
                continue
            }
            switch outcome {
            case .value(let value): parts.append(Self.expression(value))
            case .residual(let rest):
                parts.append(rest)
                isKnown = false
            }
        }
        let whole = build(parts)
        return isKnown ? try concrete(whole) : .residual(whole)
    }

    private func record(_ fields: [Expression.Field]) throws(EvaluationError) -> Outcome {
        try strict(fields.map(\.value)) { parts in
            Self.built(.record(zip(fields, parts).map { Expression.Field($0.name, $1) }))
        }
    }

    /// `&&` stops at false, `||` at true. After an operand that is not known the rest may never be reached.
    private func chain(_ list: [Expression], stopsAt stop: Bool) throws(EvaluationError) -> Outcome {
        var rest: [Expression] = []
        for operand in list {
            let outcome: Outcome
            do {
                outcome = try evaluate(operand)
            } catch {
                if rest.isEmpty { throw error }
                rest.append(operand)
                break
            }
            switch outcome {
            case .value(.bool(let flag)):
                if flag == stop {
                    if rest.isEmpty { return outcome }
                    rest.append(Expression(leaf: .bool(flag)))
                    return .residual(Self.joined(rest, stop))
                }
            case .value(let value):
                if rest.isEmpty { throw .wrongType(expected: "bool", found: value.typeName) }
                rest.append(operand)
            case .residual(let expression): rest.append(expression)
            }
        }
        if rest.isEmpty { return .value(.bool(!stop)) }
        // A lone operand keeps its check for being a boolean.
        if rest.count == 1 { rest.append(Expression(leaf: .bool(!stop))) }
        return .residual(Self.joined(rest, stop))
    }

    private static func joined(_ list: [Expression], _ stop: Bool) -> Expression {
        built(stop ? .or(list) : .and(list))
    }

    private func branch(
        _ condition: Expression, _ then: Expression, _ otherwise: Expression
    ) throws(EvaluationError) -> Outcome {
        switch try evaluate(condition) {
        case .value(.bool(let flag)): return try evaluate(flag ? then : otherwise)
        case .value(let value): throw .wrongType(expected: "bool", found: value.typeName)
        case .residual(let rest):
            return .residual(Self.built(.ifThenElse(rest, shrunk(then), shrunk(otherwise))))
        }
    }

    /// As far as it can be worked out; what errs stays as it is, because it may not be reached.
    private func shrunk(_ expression: Expression) -> Expression {
        switch try? evaluate(expression) {
        case .value(let value)?: Self.expression(value)
        case .residual(let rest)?: rest
        case nil: expression
        }
    }

    private func attribute(
        _ base: Expression, _ name: Text, _ whole: Expression
    ) throws(EvaluationError) -> Outcome {
        if case .variable(.context) = base.kind {
            return open.contains(name) ? .residual(whole) : .value(try facts.attribute(name, of: .context))
        }
        return try strict([base]) { Self.built(.attribute($0[0], name)) }
    }

    private func has(_ base: Expression, _ path: [Text], _ whole: Expression) throws(EvaluationError) -> Outcome {
        guard case .variable(.context) = base.kind, let first = path.first else {
            return try strict([base]) { Self.built(.has($0[0], path)) }
        }
        if open.contains(first) { return .residual(whole) }
        guard let value = facts.request.context[first] else { return .value(.bool(false)) }
        if path.count == 1 { return .value(.bool(true)) }
        return .value(.bool(try Operations.has(Array(path.dropFirst()), value, facts)))
    }

    /// `is … in` reads its ancestor only when the type fits.
    private func isType(
        _ base: Expression, _ type: Name, _ ancestor: Expression
    ) throws(EvaluationError) -> Outcome {
        switch try evaluate(base) {
        case .value(let value):
            guard try Operations.entity(value).type == type else { return .value(.bool(false)) }
            return try strict([Self.expression(value), ancestor]) { Self.built(.binary(.in, $0[0], $0[1])) }
        case .residual(let rest):
            return .residual(Self.built(.isType(rest, type, in: shrunk(ancestor))))
        }
    }
}
