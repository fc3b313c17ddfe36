/// Writes expressions as policy text, with parentheses where the grammar needs them.
///
/// For policies that never were text (JSON, residuals); formatting a source text is ``PolicyFormatter``'s work.
enum ExpressionText {
    /// How tightly the outermost operator binds; higher binds tighter.
    private enum Level: Int, Comparable {
        case conditional, or, and, relation, add, multiply, unary, member

        static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }
    }

    static func write(_ expression: Expression) -> String { write(expression, atLeast: .conditional) }

    private static func write(_ expression: Expression, atLeast level: Level) -> String {
        let (text, own) = text(expression)
        return own < level ? "(\(text))" : text
    }

    private static func text(_ expression: Expression) -> (String, Level) {
        switch expression.kind {
        case .bool(let flag): return (flag ? "true" : "false", .member)
        case .long(let number): return (String(number), number < 0 ? .unary : .member)
        case .string(let text): return (Escapes.quoted(text.string), .member)
        case .entity(let uid): return (uid.description, .member)
        case .variable(let variable): return (variable.rawValue, .member)
        case .unknown(let name): return ("unknown(\(Escapes.quoted(name.string)))", .member)
        case .ifThenElse(let a, let b, let c):
            return ("if \(write(a)) then \(write(b)) else \(write(c))", .conditional)
        case .or(let list): return (joined(list, " || ", .and), .or)
        case .and(let list): return (joined(list, " && ", .relation), .and)
        case .not(let inner): return ("!\(write(inner, atLeast: .member))", .unary)
        case .negate(let inner): return (negation(inner), .unary)
        case .binary(let operation, let a, let b): return binary(operation, a, b)
        case .attribute(let base, let name): return (write(base, atLeast: .member) + access(name), .member)
        case .has(let base, let path): return ("\(write(base, atLeast: .add)) has \(self.path(path))", .relation)
        case .like(let base, let pattern): return ("\(write(base, atLeast: .add)) like \(pattern)", .relation)
        case .isType(let base, let type, in: let ancestor):
            let end = ancestor.map { " in \(write($0, atLeast: .add))" } ?? ""
            return ("\(write(base, atLeast: .add)) is \(type)\(end)", .relation)
        case .isEmpty(let base): return ("\(write(base, atLeast: .member)).isEmpty()", .member)
        case .set(let elements): return ("[\(elements.map(write).joined(separator: ", "))]", .member)
        case .record(let fields):
            let members = fields.map { "\(Escapes.quoted($0.name.string)): \(write($0.value))" }
            return ("{\(members.joined(separator: ", "))}", .member)
        case .call(let function, let arguments): return (call(function, arguments), .member)
        }
    }

    private static func joined(_ list: [Expression], _ separator: String, _ level: Level) -> String {
        list.map { write($0, atLeast: level) }.joined(separator: separator)
    }

    /// A literal after a minus sign would become one with it, which is another expression.
    private static func negation(_ inner: Expression) -> String {
        if case .long = inner.kind { return "-(\(write(inner)))" }
        return "-\(write(inner, atLeast: .member))"
    }

    private static func binary(_ operation: BinaryOperator, _ a: Expression, _ b: Expression) -> (String, Level) {
        if operation.isMethod { return ("\(write(a, atLeast: .member)).\(operation.rawValue)(\(write(b)))", .member) }
        let level: Level
        switch operation {
        case .multiply: level = .multiply
        case .add, .subtract: level = .add
        default: return ("\(write(a, atLeast: .add)) \(operation.rawValue) \(write(b, atLeast: .add))", .relation)
        }
        let right: Level = level == .multiply ? .unary : .multiply
        return ("\(write(a, atLeast: level)) \(operation.rawValue) \(write(b, atLeast: right))", level)
    }

    private static func access(_ name: Text) -> String {
        isPlain(name) ? ".\(name)" : "[\(Escapes.quoted(name.string))]"
    }

    private static func path(_ path: [Text]) -> String {
        if path.count == 1, !isPlain(path[0]) { return Escapes.quoted(path[0].string) }
        return path.map(\.string).joined(separator: ".")
    }

    private static func isPlain(_ name: Text) -> Bool {
        Identifier.isWellFormed(name.string) && Identifier.reservation(name.string) == nil
    }

    private static func call(_ function: ExtensionFunction, _ arguments: [Expression]) -> String {
        if function.isConstructor || arguments.isEmpty {
            return "\(function.rawValue)(\(arguments.map(write).joined(separator: ", ")))"
        }
        let rest = arguments.dropFirst().map(write).joined(separator: ", ")
        return "\(write(arguments[0], atLeast: .member)).\(function.rawValue)(\(rest))"
    }
}

extension Expression: CustomStringConvertible {
    /// The expression as policy text.
    public var description: String { ExpressionText.write(self) }
}
