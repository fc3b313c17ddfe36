extension ExpressionParser {
    /// Attribute access, index and method call. Nil when none follows.
    mutating func postfix(_ operand: inout Expression) throws(Rejection) -> Progress? {
        guard completed == .unary else { return nil }
        switch cursor.kind {
        case .dot:
            cursor.advance()
            let word = try cursor.usableIdentifier("an attribute or method name after `.`")
            guard cursor.kind == .leftParen else {
                operand = try Expression(
                    .attribute(operand, Text(word.text)), at: Span(operand.span.start, word.span.end))
                return .again
            }
            try checkMethod(word.text, word.span)
            cursor.advance()
            if cursor.take(.rightParen) {
                operand = try method(word.text, word.span, [operand], start: operand.span.start)
                return .again
            }
            try open(.call(.method(word.text, word.span), base: operands.count, start: operand.span.start))
            operands.append(operand)
            return .needsOperand
        case .leftBracket:
            cursor.advance()
            guard cursor.kind == .string else {
                throw cursor.unexpected("only a string literal can stand between the brackets")
            }
            let name = try cursor.string("an attribute name")
            try cursor.expect(.rightBracket, "after the attribute name")
            operand = try Expression(.attribute(operand, name.text), at: Span(operand.span.start, previousEnd))
            return .again
        case .leftParen:
            throw Rejection(
                "this cannot be called", at: cursor.current.span,
                help: "functions are called by name, methods with a dot")
        default:
            return nil
        }
    }

    /// Applies `!` and `-` before the operand just completed.
    mutating func reduceUnary(_ operand: Expression) throws(Rejection) -> Expression {
        guard case .unary(let not, let count, let start)? = frames.last else { return operand }
        frames.removeLast()
        var result = operand
        for index in (0..<count).reversed() {
            let span = Span(start + index, operand.span.end)
            result = try Expression(not ? .not(result) : .negate(result), at: span)
        }
        completed = max(completed, .multiply)
        return result
    }

    /// Takes an operator and puts the operand to its left. `.again` when none follows.
    mutating func infix(_ operand: inout Expression) throws(Rejection) -> Progress {
        while true {
            let token = cursor.current
            switch token.kind {
            case .star where completed < .relation:
                operand = try reduce(operand, below: .add)
                cursor.advance()
                frames.append(.multiply(operand))
                return .needsOperand
            case .plus where completed < .relation, .minus where completed < .relation:
                operand = try reduce(operand, below: .relation)
                cursor.advance()
                frames.append(.add(operand, token.kind == .plus ? .add : .subtract))
                return .needsOperand
            case .and:
                operand = try reduce(operand, below: .and)
                cursor.advance()
                push(and: operand)
                return .needsOperand
            case .or:
                operand = try reduce(operand, below: .or)
                cursor.advance()
                push(or: operand)
                return .needsOperand
            case .slash, .percent:
                throw Rejection(
                    "Cedar has no `\(token.kind.rawValue)` operator", at: token.span,
                    help: "the arithmetic operators are +, - and *")
            case .assign:
                throw Rejection("`=` is not an operator", at: token.span, help: "write `==` to compare")
            case .identifier where ["has", "like", "is"].contains(cursor.text(token)):
                operand = try beginRelation(operand, token)
                if try wordRelation(&operand, token) == .needsOperand { return .needsOperand }
            default:
                guard let relation = relation(token) else { return .again }
                operand = try beginRelation(operand, token)
                cursor.advance()
                frames.append(.relation(operand, relation))
                return .needsOperand
            }
        }
    }

    private func relation(_ token: Token) -> BinaryOperator? {
        switch token.kind {
        case .equal: .equal
        case .notEqual: .notEqual
        case .leftAngle: .less
        case .lessEqual: .lessEqual
        case .rightAngle: .greater
        case .greaterEqual: .greaterEqual
        case .identifier where cursor.text(token) == "in": .in
        default: nil
        }
    }

    private mutating func beginRelation(_ operand: Expression, _ token: Token) throws(Rejection) -> Expression {
        let operand = try reduce(operand, below: .relation)
        let pending = frames.last.map { $0.level == .relation } ?? false
        guard completed < .relation, !pending else {
            throw Rejection(
                "comparisons cannot be chained", at: token.span, help: "put one of them in parentheses")
        }
        return operand
    }

    private mutating func wordRelation(_ operand: inout Expression, _ token: Token) throws(Rejection) -> Progress {
        cursor.advance()
        let start = operand.span.start
        switch cursor.text(token) {
        case "has":
            let path = try hasPath()
            operand = try Expression(.has(operand, path), at: Span(start, previousEnd))
        case "like":
            guard cursor.kind == .string else { throw cursor.unexpected("a pattern is a string literal") }
            let pattern = try Escapes.pattern(cursor.current.span, in: cursor.source)
            cursor.advance()
            operand = try Expression(.like(operand, pattern), at: Span(start, previousEnd))
        default:
            let name = try cursor.typeName()
            if cursor.take(word: "in") {
                frames.append(.isIn(operand, name.name))
                return .needsOperand
            }
            operand = try Expression(.isType(operand, name.name, in: nil), at: Span(start, previousEnd))
        }
        completed = .relation
        return .again
    }

    /// What stands right of `has`: a string, or identifiers joined by dots.
    private mutating func hasPath() throws(Rejection) -> [Text] {
        if cursor.kind == .string { return [try cursor.string("an attribute").text] }
        var path = [Text(try cursor.usableIdentifier("an attribute name after `has`").text)]
        while cursor.take(.dot) {
            guard path.count < Limits.expressionDepth else {
                throw Rejection("this `has` path is too long", at: cursor.current.span)
            }
            path.append(Text(try cursor.usableIdentifier("an attribute name after `.`").text))
        }
        return path
    }

    /// Adds to the chain being read, or begins one; a chain in parentheses on the left is the same chain.
    private mutating func push(and operand: Expression) {
        if case .and? = frames.last {
            operands.append(operand)
            return
        }
        frames.append(.and(base: operands.count))
        if case .and(let list) = operand.kind { operands += list } else { operands.append(operand) }
    }

    private mutating func push(or operand: Expression) {
        if case .or? = frames.last {
            operands.append(operand)
            return
        }
        frames.append(.or(base: operands.count))
        if case .or(let list) = operand.kind { operands += list } else { operands.append(operand) }
    }
}
