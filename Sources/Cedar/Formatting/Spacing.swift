/// Where a space stands between two tokens on one line.
struct Spacing {
    private var previous: Token.Kind?
    private var previousWord = ""
    /// The token before was a sign or negation, which sticks to its operand.
    private var afterPrefix = false

    private static let operators: Set<String> = ["in", "has", "like", "is", "if", "then", "else"]

    private var endsOperand: Bool {
        switch previous {
        case .identifier?: !Self.operators.contains(previousWord)
        case .string?, .integer?, .rightParen?, .rightBracket?, .rightBrace?: true
        default: false
        }
    }

    func wantsSpace(before kind: Token.Kind, _ word: String) -> Bool {
        guard let previous, !afterPrefix else { return false }
        switch previous {
        case .leftParen, .leftBracket, .dot, .doubleColon, .question, .at: return false
        default: break
        }
        switch kind {
        case .comma, .semicolon, .dot, .doubleColon, .colon, .rightParen, .rightBracket: return false
        case .leftParen, .leftBracket: return !endsOperand
        default: return true
        }
    }

    mutating func note(_ kind: Token.Kind, _ word: String) {
        afterPrefix = kind == .not || (kind == .minus && !endsOperand)
        previous = kind
        previousWord = word
    }

    /// Whether a bracket opened here belongs to the operand before it: a call or an index.
    var continuesOperand: Bool { endsOperand }
}
