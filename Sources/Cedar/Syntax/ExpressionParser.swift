/// Parses one expression without recursion: what is unfinished waits in a list of frames, so nesting costs
/// memory and never stack. ``Expression`` itself bounds the height of what comes out.
///
/// Source: https://docs.cedarpolicy.com/policies/syntax-grammar.html
struct ExpressionParser {
    var cursor: TokenCursor
    var frames: [ExpressionFrame] = []
    /// Elements of unfinished sets, calls and chains, innermost last.
    var operands: [Expression] = []
    /// Members of unfinished records, innermost last.
    var fields: [Expression.Field] = []
    /// Brackets and `if`s that are open.
    private(set) var nesting = 0
    /// How the operand just completed was built; a comparison may not be followed by another.
    var completed: ExpressionFrame.Level = .unary

    private init(_ cursor: TokenCursor) {
        self.cursor = cursor
    }

    /// Parses an expression at the cursor and leaves the cursor behind it.
    static func parse(_ cursor: inout TokenCursor) throws(Rejection) -> Expression {
        var parser = ExpressionParser(cursor)
        let expression = try parser.run()
        cursor = parser.cursor
        return expression
    }

    private mutating func run() throws(Rejection) -> Expression {
        while true {
            var operand: Expression
            if let empty = try start() { operand = empty } else { continue }
            // Everything an operand can complete.
            completing: while true {
                if let done = try postfix(&operand) {
                    if done == .needsOperand { break completing }
                    continue completing
                }
                operand = try reduceUnary(operand)
                if try infix(&operand) == .needsOperand { break completing }
                // Only closers are left: the operand is a whole expression.
                operand = try reduce(operand, below: .open)
                guard let frame = frames.popLast() else { return operand }
                switch try close(frame, operand) {
                case .needsOperand: break completing
                case .operand(let next):
                    nesting -= 1
                    operand = next
                }
            }
        }
    }

    /// Opens a bracket, a call or an `if`.
    ///
    /// Brackets are bounded like the tree's height, which parentheses do not add to.
    mutating func open(_ frame: ExpressionFrame) throws(Rejection) {
        nesting += 1
        guard nesting < Limits.expressionDepth else {
            throw Rejection(
                "the expression is nested deeper than \(Limits.expressionDepth) levels", at: cursor.current.span)
        }
        frames.append(frame)
    }

    enum Progress: Equatable { case needsOperand, again }
    enum Closed {
        case needsOperand
        case operand(Expression)
    }

    var previousEnd: Int { cursor.previousEnd }
}
