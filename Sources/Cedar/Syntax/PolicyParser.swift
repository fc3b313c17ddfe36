/// Parses policies and templates.
///
/// Policies get the ids `policy0`, `policy1` … in order of appearance; what an `@id` annotation means is left
/// to whoever loads them. After an error it goes on with the next policy, so that one run reports them all.
///
/// Source: https://docs.cedarpolicy.com/policies/syntax-policy.html
struct PolicyParser {
    var cursor: TokenCursor

    /// More diagnostics than this help nobody.
    private static let maximumDiagnostics = 50

    static func parse(_ source: SourceText) throws(Rejection) -> [Policy] {
        var parser = PolicyParser(cursor: try TokenCursor(source))
        var policies: [Policy] = []
        var diagnostics: [Diagnostic] = []
        while parser.cursor.kind != .end {
            let start = parser.cursor.index
            do {
                policies.append(try parser.policy(id: "policy\(policies.count)"))
            } catch {
                diagnostics += error.diagnostics
                if parser.cursor.index == start { parser.cursor.advance() }
                parser.cursor.recover()
            }
            if diagnostics.count >= maximumDiagnostics { break }
        }
        guard diagnostics.isEmpty else { throw Rejection(diagnostics) }
        return policies
    }

    private mutating func policy(id: String) throws(Rejection) -> Policy {
        let start = cursor.current.span.start
        let annotations = try annotations()
        let word = try cursor.identifier("`permit` or `forbid`")
        guard let effect = Effect(rawValue: word.text) else {
            let known = [Effect.permit.rawValue, Effect.forbid.rawValue]
            throw Rejection(
                "a policy begins with `permit` or `forbid`, found `\(word.text)`", at: word.span,
                help: Suggestion.closest(to: word.text, among: known).map { "did you mean `\($0)`?" })
        }
        var policy = Policy(id: id, effect: effect, annotations: annotations)
        try cursor.expect(.leftParen, "before the scope")
        try scope(into: &policy)
        policy.conditions = try conditions()
        try cursor.expect(.semicolon, "at the end of the policy")
        policy.span = Span(start, cursor.previousEnd)
        return policy
    }

    private mutating func annotations() throws(Rejection) -> [Annotation] {
        var annotations: [Annotation] = []
        var seen: Set<String> = []
        while cursor.kind == .at {
            let start = cursor.current.span.start
            cursor.advance()
            let name = try cursor.identifier("an annotation's name after `@`")
            var value: Text?
            if cursor.take(.leftParen) {
                value = try cursor.string("the annotation's value, a string").text
                try cursor.expect(.rightParen, "after the annotation's value")
            }
            guard seen.insert(name.text).inserted else {
                throw Rejection("the annotation `@\(name.text)` stands here twice", at: name.span)
            }
            annotations.append(Annotation(Text(name.text), value, at: Span(start, cursor.previousEnd)))
        }
        return annotations
    }

    /// What a clause that is none was meant to be; other languages have `where` and `if` in its place.
    private static func clause(_ word: String) -> String? {
        if ["where", "if"].contains(word.lowercased()) { return Condition.Kind.when.rawValue }
        return Suggestion.closest(to: word, among: [Condition.Kind.when.rawValue, Condition.Kind.unless.rawValue])
    }

    private mutating func conditions() throws(Rejection) -> [Condition] {
        var conditions: [Condition] = []
        while cursor.kind == .identifier {
            let word = try cursor.identifier("`when` or `unless`")
            guard let kind = Condition.Kind(rawValue: word.text) else {
                throw Rejection(
                    "expected `when`, `unless` or the end of the policy, found `\(word.text)`", at: word.span,
                    help: Self.clause(word.text).map { "did you mean `\($0)`?" })
            }
            try cursor.expect(.leftBrace, "after `\(word.text)`")
            if cursor.kind == .rightBrace {
                throw Rejection("the `\(word.text)` clause is empty", at: cursor.current.span)
            }
            let body = try ExpressionParser.parse(&cursor)
            try cursor.expect(.rightBrace, "to close the `\(word.text)` clause")
            conditions.append(Condition(kind, body))
        }
        return conditions
    }
}

extension PolicySet {
    /// Parses policies and templates.
    ///
    /// - Throws: ``Rejection`` with everything that is wrong, each with its place.
    public init(parsing source: SourceText) throws(Rejection) {
        try self.init(PolicyParser.parse(source))
    }

    public init(parsing text: String, name: String = "<policies>") throws(Rejection) {
        try self.init(parsing: SourceText(text, name: name))
    }
}

extension Expression {
    /// Parses one expression that fills the whole text.
    public init(parsing text: String) throws(Rejection) {
        var cursor = try TokenCursor(SourceText(text, name: "<expression>"))
        self = try ExpressionParser.parse(&cursor)
        guard cursor.kind == .end else { throw cursor.unexpected("expected the end of the expression") }
    }
}
