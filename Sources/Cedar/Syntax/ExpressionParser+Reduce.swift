extension ExpressionParser {
    /// Completes every pending operator that binds tighter than the level.
    mutating func reduce(_ operand: Expression, below level: ExpressionFrame.Level) throws(Rejection) -> Expression {
        var result = operand
        while let frame = frames.last, frame.level < level {
            frames.removeLast()
            result = try combine(frame, result)
            completed = max(completed, frame.level)
        }
        return result
    }

    private mutating func combine(_ frame: ExpressionFrame, _ right: Expression) throws(Rejection) -> Expression {
        switch frame {
        case .multiply(let left):
            return try Expression(.binary(.multiply, left, right), at: left.span.joined(with: right.span))
        case .add(let left, let operation), .relation(let left, let operation):
            return try Expression(.binary(operation, left, right), at: left.span.joined(with: right.span))
        case .isIn(let left, let type):
            return try Expression(.isType(left, type, in: right), at: left.span.joined(with: right.span))
        case .and(let base):
            let list = takeOperands(from: base, adding: right)
            return try Expression(.and(list), at: list[0].span.joined(with: right.span))
        case .or(let base):
            let list = takeOperands(from: base, adding: right)
            return try Expression(.or(list), at: list[0].span.joined(with: right.span))
        case .unary, .paren, .set, .record, .call, .ifCondition, .thenBranch, .elseBranch:
            return right
        }
    }

    /// Takes a finished list off the stack of operands.
    private mutating func takeOperands(from base: Int, adding last: Expression) -> [Expression] {
        operands.append(last)
        let list = Array(operands[base...])
        operands.removeSubrange(base...)
        return list
    }

    /// A whole expression is complete inside a bracket or an `if`; goes on to what comes next there.
    mutating func close(_ frame: ExpressionFrame, _ operand: Expression) throws(Rejection) -> Closed {
        switch frame {
        case .paren(let start):
            try cursor.expect(.rightParen, "to close the parenthesis")
            completed = .unary
            return .operand(Expression(operand, at: Span(start, previousEnd)))
        case .set(let base, let start):
            return try closeSet(base, operand, start)
        case .record(let base, let name, let start):
            fields.append(Expression.Field(name, operand))
            return try closeRecord(base, start)
        case .call(let callee, let base, let start):
            return try closeCall(callee, base, operand, start)
        case .ifCondition(let start):
            guard cursor.take(word: "then") else { throw cursor.unexpected("expected `then`") }
            frames.append(.thenBranch(operand, start: start))
            return .needsOperand
        case .thenBranch(let condition, let start):
            guard cursor.take(word: "else") else { throw cursor.unexpected("expected `else`") }
            frames.append(.elseBranch(condition, operand, start: start))
            return .needsOperand
        case .elseBranch(let condition, let then, let start):
            completed = .open
            return .operand(
                try Expression(.ifThenElse(condition, then, operand), at: Span(start, operand.span.end)))
        case .unary, .multiply, .add, .relation, .isIn, .and, .or:
            return .operand(operand)
        }
    }

    private mutating func closeSet(_ base: Int, _ last: Expression, _ start: Int) throws(Rejection) -> Closed {
        let more = cursor.take(.comma)
        if cursor.take(.rightBracket) {
            completed = .unary
            let elements = takeOperands(from: base, adding: last)
            return .operand(try Expression(.set(elements), at: Span(start, previousEnd)))
        }
        guard more else { throw cursor.unexpected("expected `,` or `]` in a set") }
        operands.append(last)
        frames.append(.set(base: base, start: start))
        return .needsOperand
    }

    private mutating func closeRecord(_ base: Int, _ start: Int) throws(Rejection) -> Closed {
        let more = cursor.take(.comma)
        if cursor.take(.rightBrace) {
            completed = .unary
            var seen: Set<Text> = []
            let members = Array(fields[base...])
            fields.removeSubrange(base...)
            for field in members where !seen.insert(field.name).inserted {
                throw Rejection("the record has the member `\(field.name)` twice", at: field.value.span)
            }
            return .operand(try Expression(.record(members), at: Span(start, previousEnd)))
        }
        guard more else { throw cursor.unexpected("expected `,` or `}` in a record") }
        frames.append(.record(base: base, name: try recordName(), start: start))
        return .needsOperand
    }

    private mutating func closeCall(
        _ callee: ExpressionFrame.Callee, _ base: Int, _ last: Expression, _ start: Int
    ) throws(Rejection) -> Closed {
        let more = cursor.take(.comma)
        if cursor.take(.rightParen) {
            completed = .unary
            let arguments = takeOperands(from: base, adding: last)
            switch callee {
            case .function(let function):
                return .operand(try Expression(.call(function, arguments), at: Span(start, previousEnd)))
            case .method(let name, let span):
                return .operand(try method(name, span, arguments, start: start))
            }
        }
        guard more else { throw cursor.unexpected("expected `,` or `)` after an argument") }
        operands.append(last)
        frames.append(.call(callee, base: base, start: start))
        return .needsOperand
    }
}
