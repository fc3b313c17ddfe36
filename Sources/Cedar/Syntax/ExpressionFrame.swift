/// Something the expression parser has begun and will finish when its next operand is complete.
enum ExpressionFrame {
    // Operators waiting for their right operand, weakest last.
    case unary(not: Bool, count: Int, start: Int)
    case multiply(Expression)
    case add(Expression, BinaryOperator)
    case relation(Expression, BinaryOperator)
    case isIn(Expression, Name)
    // Lists gather in the parser's `operands` (or `fields`) from `base` on, so that long ones are never copied.
    case and(base: Int)
    case or(base: Int)
    // Brackets: everything inside is complete when the closer comes.
    case paren(start: Int)
    case set(base: Int, start: Int)
    case record(base: Int, name: Text, start: Int)
    case call(Callee, base: Int, start: Int)
    case ifCondition(start: Int)
    case thenBranch(Expression, start: Int)
    case elseBranch(Expression, Expression, start: Int)

    /// What is called: a function by name, or a method of the first argument.
    enum Callee {
        case function(ExtensionFunction)
        case method(String, Span)
    }

    var isOperator: Bool { level < .open }

    /// How tightly it binds; a closer or weaker operator completes everything tighter.
    var level: Level {
        switch self {
        case .unary: .unary
        case .multiply: .multiply
        case .add: .add
        case .relation, .isIn: .relation
        case .and: .and
        case .or: .or
        case .paren, .set, .record, .call, .ifCondition, .thenBranch, .elseBranch: .open
        }
    }

    enum Level: Int, Comparable {
        case unary, multiply, add, relation, and, or, open

        static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }
    }
}
