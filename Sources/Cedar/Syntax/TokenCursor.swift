/// A position in a list of tokens, with the moves every parser makes.
struct TokenCursor {
    let source: SourceText
    let tokens: [Token]
    private(set) var index = 0

    init(_ source: SourceText) throws(Rejection) {
        self.source = source
        tokens = try Lexer.tokens(of: source)
    }

    /// The token at the cursor; the end token once all are used up.
    var current: Token { tokens[min(index, tokens.count - 1)] }
    var kind: Token.Kind { current.kind }

    func ahead(_ count: Int) -> Token { tokens[min(index + count, tokens.count - 1)] }

    /// The end of the token before the cursor, where a construct just read stops.
    var previousEnd: Int { index == 0 ? 0 : tokens[index - 1].span.end }

    mutating func advance() {
        if index < tokens.count - 1 { index += 1 }
    }

    mutating func take(_ kind: Token.Kind) -> Bool {
        guard self.kind == kind else { return false }
        advance()
        return true
    }

    mutating func expect(_ kind: Token.Kind, _ purpose: String) throws(Rejection) {
        guard take(kind) else { throw unexpected("expected `\(kind.rawValue)` \(purpose)") }
    }

    func text(_ token: Token) -> String { source.text(token.span) }

    /// Whether the token at the cursor is this word.
    func at(_ word: String) -> Bool { kind == .identifier && text(current) == word }

    mutating func take(word: String) -> Bool {
        guard at(word) else { return false }
        advance()
        return true
    }

    /// What Cedar writes for the words of other languages.
    private static let operators = ["and": "&&", "or": "||", "not": "!"]

    /// An error about the token at the cursor.
    func unexpected(_ expectation: String) -> Rejection {
        if kind == .end { return Rejection("unexpected end of input", at: current.span, help: expectation) }
        let operatorMeant = kind == .identifier ? Self.operators[text(current).lowercased()] : nil
        return Rejection(
            "unexpected `\(shortened(text(current)))`", at: current.span,
            help: operatorMeant.map { "write `\($0)`" } ?? expectation)
    }

    private func shortened(_ text: String) -> String {
        text.unicodeScalars.count <= 60 ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(60))) + "…"
    }

    /// Any identifier, reserved or not.
    mutating func identifier(_ purpose: String) throws(Rejection) -> (text: String, span: Span) {
        guard kind == .identifier else { throw unexpected("expected \(purpose)") }
        let token = current
        advance()
        return (text(token), token.span)
    }

    /// An identifier that may name something.
    mutating func usableIdentifier(_ purpose: String) throws(Rejection) -> (text: String, span: Span) {
        let word = try identifier(purpose)
        if let reason = Identifier.reservation(word.text) { throw Rejection(reason, at: word.span) }
        return word
    }

    mutating func string(_ purpose: String) throws(Rejection) -> (text: Text, span: Span) {
        guard kind == .string else { throw unexpected("expected \(purpose)") }
        let token = current
        advance()
        return (Text(try Escapes.string(token.span, in: source)), token.span)
    }

    /// Skips to just after the next semicolon, to go on after an error.
    mutating func recover() {
        while kind != .end, !take(.semicolon) { advance() }
    }
}
