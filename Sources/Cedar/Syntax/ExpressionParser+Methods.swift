extension ExpressionParser {
    private static var methodNames: [String] {
        ["isEmpty"] + BinaryOperator.allCases.filter(\.isMethod).map(\.rawValue)
            + ExtensionFunction.allCases.filter { !$0.isConstructor }.map(\.rawValue)
    }

    /// Refuses unknown methods before their arguments are read, where the author sees the reason best.
    func checkMethod(_ name: String, _ span: Span) throws(Rejection) {
        if let function = ExtensionFunction(rawValue: name), function.isConstructor {
            throw Rejection(
                "`\(name)` is a function, not a method", at: span, help: "write `\(name)(…)`")
        }
        guard Self.methodNames.contains(name) else {
            throw Rejection(
                "`\(name)` is not a method", at: span,
                help: Suggestion.closest(to: name, among: Self.methodNames).map { "did you mean `\($0)`?" })
        }
    }

    /// A method call; the receiver is the first argument.
    ///
    /// Built-in methods are syntax and take an exact number of arguments. Methods of extension types are
    /// functions, whose arguments are counted when they run.
    func method(_ name: String, _ span: Span, _ arguments: [Expression], start: Int) throws(Rejection) -> Expression {
        let whole = Span(start, previousEnd)
        if let operation = BinaryOperator(rawValue: name), operation.isMethod {
            try count(name, span, arguments, 1)
            return try Expression(.binary(operation, arguments[0], arguments[1]), at: whole)
        }
        if name == "isEmpty" {
            try count(name, span, arguments, 0)
            return try Expression(.isEmpty(arguments[0]), at: whole)
        }
        guard let function = ExtensionFunction(rawValue: name) else {
            throw Rejection("`\(name)` is not a method", at: span)
        }
        return try Expression(.call(function, arguments), at: whole)
    }

    private func count(_ name: String, _ span: Span, _ arguments: [Expression], _ wanted: Int) throws(Rejection) {
        let found = arguments.count - 1
        guard found == wanted else {
            throw Rejection(
                "`\(name)` takes \(wanted) argument\(wanted == 1 ? "" : "s"), found \(found)", at: span)
        }
    }
}
