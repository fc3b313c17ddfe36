/// An expression that a value is tested with, once somebody has found one.
struct TextTest: Sendable {
    private let matcher: Matcher
    private static let mostSteps: UInt32 = 100_000

    init(_ text: String) throws(ExpressionError) {
        let expression = try RuleExpressionParser.parse(text).expression.matcherText
        do {
            matcher = try Matcher(expression, caseless: false, label: "", limits: MatcherLimits())
        } catch {
            throw ExpressionError(offset: 0, reason: "refused by the matcher")
        }
    }

    /// Whether it matches anywhere in `text`; no where that takes too much work, so that a finding stands.
    func holds(in text: UnsafeRawBufferPointer) -> Bool { matcher.matches(in: text, steps: Self.mostSteps) }
}
