extension ExpressionParser {
    /// Reads what an operand begins with. Returns the operand, or nil when something was opened and an operand
    /// is still to come.
    mutating func start() throws(Rejection) -> Expression? {
        completed = .unary
        let token = cursor.current
        let afterUnary = if case .unary? = frames.last { true } else { false }
        switch token.kind {
        case .not where !afterUnary, .minus where !afterUnary:
            return try unary(token)
        case .identifier where cursor.at("if"):
            if cursor.ahead(1).kind == .doubleColon {
                throw Rejection("`if` is a reserved word and cannot be used as a name", at: token.span)
            }
            guard !(frames.last?.isOperator ?? false) else {
                throw Rejection(
                    "an `if` cannot follow an operator", at: token.span, help: "put the `if` in parentheses")
            }
            cursor.advance()
            try open(.ifCondition(start: token.span.start))
            return nil
        case .leftParen:
            cursor.advance()
            try open(.paren(start: token.span.start))
            return nil
        case .leftBracket:
            cursor.advance()
            if cursor.take(.rightBracket) { return Expression(leaf: .set([]), at: Span(token.span.start, previousEnd)) }
            try open(.set(base: operands.count, start: token.span.start))
            return nil
        case .leftBrace:
            cursor.advance()
            if cursor.take(.rightBrace) {
                return Expression(leaf: .record([]), at: Span(token.span.start, previousEnd))
            }
            try open(.record(base: fields.count, name: try recordName(), start: token.span.start))
            return nil
        case .string:
            let literal = try cursor.string("a string")
            return Expression(leaf: .string(literal.text), at: literal.span)
        case .integer:
            return try integer(token)
        case .identifier:
            return try word(token)
        case .question:
            throw Rejection(
                "a template slot cannot stand in a condition", at: token.span,
                help: "slots belong in the scope: `principal == ?principal`")
        default:
            throw cursor.unexpected("expected an expression")
        }
    }

    private mutating func unary(_ token: Token) throws(Rejection) -> Expression? {
        var count = 0
        while cursor.kind == token.kind {
            cursor.advance()
            count += 1
            guard count <= 4 else {
                throw Rejection(
                    "too many `\(token.kind.rawValue)` in a row", at: Span(token.span.start, previousEnd),
                    help: "at most four are allowed")
            }
        }
        frames.append(.unary(not: token.kind == .not, count: count, start: token.span.start))
        return nil
    }

    /// An integer literal; a minus sign directly before it belongs to it, so that the smallest integer can be written.
    private mutating func integer(_ token: Token) throws(Rejection) -> Expression {
        cursor.advance()
        let digits = cursor.text(token)
        let accessed = cursor.kind == .dot || cursor.kind == .leftBracket || cursor.kind == .leftParen
        if !accessed, case .unary(not: false, let count, let start)? = frames.last {
            guard let value = Int64("-" + digits) else { throw tooLarge(token) }
            frames.removeLast()
            if count > 1 { frames.append(.unary(not: false, count: count - 1, start: start)) }
            return Expression(leaf: .long(value), at: Span(start + count - 1, token.span.end))
        }
        guard let value = Int64(digits) else { throw tooLarge(token) }
        return Expression(leaf: .long(value), at: token.span)
    }

    private func tooLarge(_ token: Token) -> Rejection {
        Rejection(
            "the integer `\(cursor.text(token))` is too large", at: token.span,
            help: "integers reach from \(Int64.min) to \(Int64.max)")
    }

    /// A variable, a boolean, an entity or a function call.
    private mutating func word(_ token: Token) throws(Rejection) -> Expression? {
        let text = cursor.text(token)
        if cursor.ahead(1).kind != .doubleColon {
            if text == "true" || text == "false" {
                cursor.advance()
                return Expression(leaf: .bool(text == "true"), at: token.span)
            }
        }
        switch try cursor.nameOrEntity() {
        case .entity(let uid, let span):
            return Expression(leaf: .entity(uid), at: span)
        case .name(let name, let span):
            if cursor.kind == .leftParen { return try call(name, span) }
            if let variable = Variable(rawValue: name.text) {
                return Expression(leaf: .variable(variable), at: span)
            }
            throw unknownWord(name, span)
        }
    }

    private func unknownWord(_ name: Name, _ span: Span) -> Rejection {
        if name.isQualified {
            return Rejection(
                "`\(name)` is not a value", at: span, help: "an entity is written `\(name)::\"id\"`")
        }
        let known = Variable.allCases.map(\.rawValue) + ["true", "false"]
        let help =
            Suggestion.closest(to: name.text, among: known).map { "did you mean `\($0)`?" }
            ?? "the variables are principal, action, resource and context; strings need double quotes"
        return Rejection("`\(name)` is not a variable", at: span, help: help)
    }

    private mutating func call(_ name: Name, _ span: Span) throws(Rejection) -> Expression? {
        guard let function = ExtensionFunction(rawValue: name.text) else {
            if let method = BinaryOperator(rawValue: name.text), method.isMethod { throw isMethod(name, span) }
            if name.text == "isEmpty" { throw isMethod(name, span) }
            let known = ExtensionFunction.allCases.filter(\.isConstructor).map(\.rawValue)
            throw Rejection(
                "`\(name)` is not a function", at: span,
                help: Suggestion.closest(to: name.text, among: known).map { "did you mean `\($0)`?" }
                    ?? "the functions are ip, decimal, datetime and duration")
        }
        guard function.isConstructor else { throw isMethod(name, span) }
        cursor.advance()
        if cursor.take(.rightParen) {
            return Expression(leaf: .call(function, []), at: Span(span.start, previousEnd))
        }
        try open(.call(.function(function), base: operands.count, start: span.start))
        return nil
    }

    private func isMethod(_ name: Name, _ span: Span) -> Rejection {
        Rejection(
            "`\(name)` is a method, not a function", at: span, help: "write `value.\(name)(…)`")
    }

    /// The name of a record member and its colon.
    mutating func recordName() throws(Rejection) -> Text {
        let name: Text
        if cursor.kind == .string {
            name = try cursor.string("a name").text
        } else {
            name = Text(try cursor.usableIdentifier("a member name: an identifier or a string").text)
        }
        try cursor.expect(.colon, "after the name of a record member")
        return name
    }
}
