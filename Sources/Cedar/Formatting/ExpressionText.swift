/// Writes expressions as policy text, with parentheses where the grammar needs them.
///
/// For policies that never were text (JSON, residuals); formatting a source text is ``PolicyFormatter``'s work.
enum ExpressionText {
    /// How tightly the outermost operator binds; higher binds tighter.
    private enum Level: Int, Comparable {
        case conditional, or, and, relation, add, multiply, unary, member

        static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }
    }

    private struct Part {
        var text: String
        var level: Level

        init(_ text: String, _ level: Level) {
            self.text = text
            self.level = level
        }

        func at(_ wanted: Level) -> String { level < wanted ? "(\(text))" : text }
        var whole: String { text }
    }

    static func write(_ expression: Expression) -> String {
        let part = try? expression.fold { (node: Expression, parts: [Part]) throws(Rejection) -> Part in
            write(node.kind, parts)
        }
        return part?.text ?? ""
    }

    private static func write(_ kind: Expression.Kind, _ parts: [Part]) -> Part {
        switch kind {
        case .bool(let flag): Part(flag ? "true" : "false", .member)
        case .long(let number): Part(String(number), number < 0 ? .unary : .member)
        case .string(let text): Part(Escapes.quoted(text.string), .member)
        case .entity(let uid): Part(uid.description, .member)
        case .variable(let variable): Part(variable.rawValue, .member)
        case .unknown(let name): Part("unknown(\(Escapes.quoted(name.string)))", .member)
        case .ifThenElse:
            Part("if \(parts[0].whole) then \(parts[1].whole) else \(parts[2].whole)", .conditional)
        case .or: Part(parts.map { $0.at(.and) }.joined(separator: " || "), .or)
        case .and: Part(parts.map { $0.at(.relation) }.joined(separator: " && "), .and)
        case .not: Part("!\(parts[0].at(.member))", .unary)
        case .negate(let inner): Part(negation(inner, parts[0]), .unary)
        case .binary(let operation, _, _): binary(operation, parts[0], parts[1])
        case .attribute(_, let name): Part(parts[0].at(.member) + access(name), .member)
        case .has(_, let path): Part("\(parts[0].at(.add)) has \(self.path(path))", .relation)
        case .like(_, let pattern): Part("\(parts[0].at(.add)) like \(pattern)", .relation)
        case .isType(_, let type, in: _):
            Part("\(parts[0].at(.add)) is \(type)" + (parts.count == 2 ? " in \(parts[1].at(.add))" : ""), .relation)
        case .isEmpty: Part("\(parts[0].at(.member)).isEmpty()", .member)
        case .set: Part("[\(list(parts))]", .member)
        case .record(let fields):
            Part(
                "{"
                    + zip(fields, parts).map { "\(Escapes.quoted($0.name.string)): \($1.whole)" }
                    .joined(separator: ", ") + "}", .member)
        case .call(let function, _): Part(call(function, parts), .member)
        }
    }

    private static func list(_ parts: some Sequence<Part>) -> String {
        parts.map(\.whole).joined(separator: ", ")
    }

    /// A literal after a minus sign would become one with it, which is another expression.
    private static func negation(_ inner: Expression, _ part: Part) -> String {
        if case .long = inner.kind { return "-(\(part.whole))" }
        return "-\(part.at(.member))"
    }

    private static func binary(_ operation: BinaryOperator, _ a: Part, _ b: Part) -> Part {
        if operation.isMethod { return Part("\(a.at(.member)).\(operation.rawValue)(\(b.whole))", .member) }
        switch operation {
        case .multiply: return Part("\(a.at(.multiply)) * \(b.at(.unary))", .multiply)
        case .add, .subtract: return Part("\(a.at(.add)) \(operation.rawValue) \(b.at(.multiply))", .add)
        default: return Part("\(a.at(.add)) \(operation.rawValue) \(b.at(.add))", .relation)
        }
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

    private static func call(_ function: ExtensionFunction, _ parts: [Part]) -> String {
        guard !function.isConstructor, let receiver = parts.first else { return "\(function.rawValue)(\(list(parts)))" }
        return "\(receiver.at(.member)).\(function.rawValue)(\(list(parts.dropFirst())))"
    }
}

extension Expression: CustomStringConvertible {
    /// The expression as policy text.
    public var description: String { ExpressionText.write(self) }
}
