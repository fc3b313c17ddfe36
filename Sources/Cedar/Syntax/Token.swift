/// One lexical unit of Cedar text. Policies and schemas share the token set.
public struct Token: Sendable, Hashable {
    /// What the token is; the raw value is how messages show it.
    public enum Kind: String, Sendable, Hashable {
        case identifier = "identifier"
        /// A quoted string; the span includes the quotes and the text is still escaped.
        case string = "string"
        case integer = "integer"
        case leftParen = "("
        case rightParen = ")"
        case leftBrace = "{"
        case rightBrace = "}"
        case leftBracket = "["
        case rightBracket = "]"
        case leftAngle = "<"
        case rightAngle = ">"
        case lessEqual = "<="
        case greaterEqual = ">="
        case equal = "=="
        case notEqual = "!="
        case assign = "="
        case and = "&&"
        case or = "||"
        case not = "!"
        case plus = "+"
        case minus = "-"
        case star = "*"
        case slash = "/"
        case percent = "%"
        case comma = ","
        case semicolon = ";"
        case colon = ":"
        case doubleColon = "::"
        case dot = "."
        case at = "@"
        case question = "?"
        case end = "end of input"
    }

    public var kind: Kind
    public var span: Span

    public init(_ kind: Kind, _ span: Span) {
        self.kind = kind
        self.span = span
    }
}
