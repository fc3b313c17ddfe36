extension Pattern {
    /// Positions of the automaton one rule may need, and ways between them: a byte of a stream costs at most as many steps.
    private static let mostPositions = 3_000
    private static let mostWays = 6_000
    /// What a repeat without end may count, and one inside of another: the first that fit. Where it is more than
    /// ``PositionGraph/largestUnrolled``, the automaton does not grow with it.
    private static let limits = [
        (4_096, 48), (2_048, 48), (1_024, 48), (512, 48), (256, 48), (256, 32), (129, 32), (129, 16), (64, 16), (32, 8),
    ]

    /// What a rule's expression finds. A repeat without end is given one, so that a match has at most ``longest`` bytes.
    ///
    /// - Parameter captures: The groups of which the first that took part is the value; none for the whole match.
    /// - Throws: Why the expression is refused.
    init(
        _ expression: RuleExpression, captures: Range<Int> = 0..<0, confidence: Double,
        assess: (@Sendable (Sighting) -> Assessment)? = nil
    ) throws(ExpressionError) {
        let whole = captures.isEmpty ? expression : expression.withoutLead
        guard !whole.acceptsEmpty else {
            throw ExpressionError(offset: 0, reason: "it matches the empty text, which is everywhere")
        }
        guard captures.upperBound <= Matcher.mostCaptures + 1 else {
            throw ExpressionError(offset: 0, reason: "more than \(Matcher.mostCaptures) groups")
        }
        let bounded = Self.limits.lazy.map { whole.bounded(by: $0.0, inner: $0.1) }.first(where: Self.fits)
        guard let bounded else {
            throw ExpressionError(
                offset: 0,
                reason: "it is too complex: a match has at most \(Self.longest) bytes, all repeats written out")
        }
        self.init(
            body: bounded.bodyText, trigger: bounded.triggerText,
            exact: ExactExpression(text: bounded.matcherText, captures: captures), confidence: confidence,
            assess: assess)
    }

    private static func fits(_ expression: RuleExpression) -> Bool {
        guard let length = expression.maximumLength, length <= longest, expression.positions <= mostPositions,
            let body = try? ExpressionParser.parse(expression.bodyText), (body.maximumLength ?? .max) <= longest
        else { return false }
        let ways = PositionGraph(body).follow.reduce(0) { $0 + $1.count }
        return ways <= mostWays && Matcher.takes(expression.matcherText)
    }
}
