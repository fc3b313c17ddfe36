/// One thing a rule looks for, by expression or as a list of words.
struct RulePart {
    let expression: RuleExpression
    /// How many groups it captures.
    let groups: Int

    /// What `expression`, `expressions` or `words` of a table say; a long list of words makes several.
    static func read(_ table: inout RuleTable, most: Int) throws(RuleError) -> [RulePart] {
        let isCaseless = try table.truth("caseless") ?? false
        var texts = try table.texts("expressions", most: most)
        if let text = try table.text("expression") { texts.insert(text, at: 0) }
        let words = try table.texts("words", most: WordList.mostWords)
        if words.isEmpty == texts.isEmpty, !words.isEmpty {
            throw table.error("looks for an expression and for words", help: "make two detectors of it")
        }
        do throws(ExpressionError) {
            if !words.isEmpty { return try WordList(words).expressions.map { RulePart(expression: $0, groups: 0) } }
            var parts: [RulePart] = []
            for text in texts {
                let (expression, groups) = try RuleExpressionParser.parse(text, caseless: isCaseless)
                parts.append(RulePart(expression: expression, groups: groups))
            }
            return parts
        } catch {
            throw table.error("its expression is refused: \(error)")
        }
    }
}
