/// Reads a schema in Cedar syntax.
///
/// Recursive descent over the shared tokens; only types nest, and their nesting is bounded by
/// ``Limits/schemaTypeDepth``.
///
/// Source: https://docs.cedarpolicy.com/schema/human-readable-schema-grammar.html
struct SchemaTextParser {
    private let source: SourceText
    private let tokens: [Token]
    private var index = 0

    init(_ source: SourceText) throws(Rejection) {
        self.source = source
        tokens = try Lexer.tokens(of: source)
    }

    // MARK: Tokens

    /// The list of tokens always ends with ``Token/Kind/end``, which is never consumed.
    var token: Token { tokens[index] }

    func isNext(_ kind: Token.Kind) -> Bool { token.kind == kind }

    /// Whether the next token is an identifier spelled like this.
    func isWord(_ word: String) -> Bool { token.kind == .identifier && source.text(token.span) == word }

    func isNextButOne(_ kind: Token.Kind) -> Bool { index + 1 < tokens.count && tokens[index + 1].kind == kind }

    mutating func advance() -> Token {
        let token = tokens[index]
        if token.kind != .end { index += 1 }
        return token
    }

    mutating func take(_ kind: Token.Kind) -> Bool {
        guard isNext(kind) else { return false }
        _ = advance()
        return true
    }

    mutating func takeWord(_ word: String) -> Bool {
        guard isWord(word) else { return false }
        _ = advance()
        return true
    }

    @discardableResult
    mutating func expect(_ kind: Token.Kind, _ purpose: String) throws(Rejection) -> Token {
        guard isNext(kind) else { throw unexpected("expected `\(kind.rawValue)` \(purpose)") }
        return advance()
    }

    func unexpected(_ help: String) -> Rejection {
        let found = token.kind == .end ? "end of input" : "token `\(source.text(token.span))`"
        return Rejection("unexpected \(found)", at: token.span, help: help)
    }

    func text(_ token: Token) -> String { source.text(token.span) }

    // MARK: Names

    /// An identifier that may name a type or a namespace part.
    mutating func identifier(_ purpose: String) throws(Rejection) -> (text: String, span: Span) {
        guard isNext(.identifier) else { throw unexpected("expected \(purpose)") }
        let token = advance()
        let word = text(token)
        if let reason = Identifier.reservation(word) { throw Rejection(reason, at: token.span) }
        return (word, token.span)
    }

    /// `A::B::C`. The prefix `__cedar` is how builtin types are named without doubt.
    mutating func path(_ purpose: String) throws(Rejection) -> NameReference {
        guard isNext(.identifier) else { throw unexpected("expected \(purpose)") }
        let first = token.span
        var parts: [String] = []
        var last = first
        repeat {
            guard isNext(.identifier) else { throw unexpected("expected a name after `::`") }
            let part = advance()
            let word = text(part)
            if Identifier.reserved.contains(word), !(word == "__cedar" && parts.isEmpty) {
                throw Rejection(
                    Identifier.reservation(word) ?? "`\(word)` cannot be used here", at: part.span)
            }
            parts.append(word)
            last = part.span
        } while takeSeparator()
        return NameReference(Name(parts.joined(separator: "::")), at: first.joined(with: last))
    }

    /// Takes a `::` that continues a path; one before a string belongs to an action's name.
    private mutating func takeSeparator() -> Bool {
        guard isNext(.doubleColon), !isNextButOne(.string) else { return false }
        return take(.doubleColon)
    }

    /// An identifier or a string: the name of an attribute or an action.
    mutating func looseName(_ purpose: String) throws(Rejection) -> (text: Text, span: Span) {
        if isNext(.string) {
            let token = advance()
            return (Text(try Escapes.string(token.span, in: source)), token.span)
        }
        guard isNext(.identifier) else { throw unexpected("expected \(purpose)") }
        let token = advance()
        let word = text(token)
        // `__cedar` is only reserved in names of types.
        if word != "__cedar", let reason = Identifier.reservation(word) {
            throw Rejection(reason, at: token.span, help: "write it as a string: `\"\(word)\"`")
        }
        return (Text(word), token.span)
    }

    mutating func stringLiteral(_ purpose: String) throws(Rejection) -> Text {
        let token = try expect(.string, purpose)
        return Text(try Escapes.string(token.span, in: source))
    }

    /// A path, or a bracketed list of paths.
    mutating func pathList(_ purpose: String) throws(Rejection) -> (paths: [NameReference], span: Span) {
        guard isNext(.leftBracket) else {
            let single = try path(purpose)
            return ([single], single.span)
        }
        let open = advance()
        var paths: [NameReference] = []
        if !isNext(.rightBracket) {
            repeat { paths.append(try path(purpose)) } while take(.comma)
        }
        let close = try expect(.rightBracket, "to close the list")
        return (paths, open.span.joined(with: close.span))
    }

    // MARK: Annotations

    mutating func annotations() throws(Rejection) -> SchemaAnnotations {
        var result = SchemaAnnotations()
        while isNext(.at) {
            _ = advance()
            guard isNext(.identifier) else { throw unexpected("expected the name of an annotation") }
            let name = advance()
            var value: Text = ""
            if take(.leftParen) {
                value = try stringLiteral("as the value of the annotation")
                try expect(.rightParen, "to close the annotation")
            }
            guard result.add(Text(text(name)), value) else {
                throw Rejection(
                    "duplicate annotation `@\(text(name))`", at: name.span, help: "keep one of them")
            }
        }
        return result
    }
}
