/// Lays policies out the way Cedar's own formatter does in the common cases, and keeps every comment.
///
/// Works on tokens, not on the syntax tree, so that parentheses, escapes and the author's spelling of literals
/// survive. Formatting what came out changes nothing.
public struct PolicyFormatter {
    let source: SourceText
    let tokens: [Token]
    private let comments: Comments
    var layout = Layout()
    var index = 0

    /// - Throws: ``Rejection`` when the text is not valid: what does not parse is not touched.
    public static func format(_ source: SourceText) throws(Rejection) -> String {
        _ = try PolicyParser.parse(source)
        var formatter = PolicyFormatter(source, try Lexer.tokens(of: source))
        formatter.policies()
        return formatter.layout.rendered()
    }

    public static func format(_ text: String) throws(Rejection) -> String {
        try format(SourceText(text))
    }

    private init(_ source: SourceText, _ tokens: [Token]) {
        self.source = source
        self.tokens = tokens
        comments = Comments(tokens, in: source)
    }

    var kind: Token.Kind { tokens[min(index, tokens.count - 1)].kind }
    var word: String { source.text(tokens[min(index, tokens.count - 1)].span) }

    /// Writes the token at the cursor with its comments.
    mutating func emit() {
        for comment in comments.leading[index] {
            layout.add(.newline)
            layout.add(.comment(comment))
        }
        if kind != .end { layout.text(word) }
        if let comment = comments.trailing[index] { layout.add(.comment(comment)) }
        index += 1
    }

    private mutating func policies() {
        while kind != .end {
            if index > 0 { blankLine() }
            policy()
        }
        if !comments.leading[index].isEmpty {
            if comments.spaced[index], index > 0 { blankLine() }
            emit()
        }
    }

    private mutating func blankLine() {
        layout.add(.newline)
        layout.text("")
        layout.add(.newline)
    }

    private mutating func policy() {
        while kind == .at {
            while kind == .at { emit() }
            emit()
            if kind == .leftParen { for _ in 0..<3 { emit() } }
            layout.add(.newline)
        }
        emit()
        layout.add(.space)
        scope()
        while kind == .identifier { condition() }
        emit()
        layout.add(.newline)
    }

    /// The parenthesis after `permit`: one line when nothing is asked, one line per variable otherwise.
    private mutating func scope() {
        let plain = scopeIsPlain
        layout.add(.begin(indent: 2))
        emit()
        layout.add(plain ? .breakable(spaces: 0) : .newline)
        while kind != .rightParen {
            if kind == .comma {
                emit()
                if kind != .rightParen { layout.add(plain ? .breakable(spaces: 1) : .newline) }
                continue
            }
            scopeItem()
        }
        layout.add(.end)
        if !plain { layout.add(.newline) }
        emit()
    }

    /// `principal == User::"alice"`, a list of actions on lines of its own when it is long.
    private mutating func scopeItem() {
        layout.add(.begin(indent: 2))
        var depth = 0
        var spacing = Spacing()
        while depth > 0 || (kind != .comma && kind != .rightParen) {
            if kind == .rightParen || kind == .rightBracket { depth -= 1 }
            if kind == .leftBracket {
                layout.add(.breakable(spaces: 1))
                layout.add(.begin(indent: 1))
            } else if spacing.wantsSpace(before: kind, word) {
                layout.add(.space)
            }
            if kind == .leftParen || kind == .leftBracket { depth += 1 }
            spacing.note(kind, word)
            let closes = kind == .rightBracket
            let comma = kind == .comma
            emit()
            if closes { layout.add(.end) }
            if comma {
                layout.add(.breakable(spaces: 1))
                spacing = Spacing()
            }
        }
        layout.add(.end)
    }

    private var scopeIsPlain: Bool {
        var ahead = index
        while tokens[ahead].kind != .rightParen, tokens[ahead].kind != .end {
            if ![.identifier, .comma, .leftParen].contains(tokens[ahead].kind) { return false }
            if ["in", "is"].contains(source.text(tokens[ahead].span)) { return false }
            ahead += 1
        }
        return true
    }

    private mutating func condition() {
        layout.add(.newline)
        layout.add(.begin(indent: 0))
        emit()
        layout.add(.breakable(spaces: 1))
        emit()
        layout.add(.indent(2))
        layout.add(.breakable(spaces: 1))
        expression()
        layout.add(.end)
        layout.add(.breakable(spaces: 1))
        emit()
        layout.add(.end)
    }
}
