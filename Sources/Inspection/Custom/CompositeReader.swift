/// Reads what a rule looks for when it is one thing near another, or several of one kind near each other.
///
/// It becomes an expression like any other, so that it is found in streams too; in a text in which the second thing comes
/// before two of the first, the first of those is found.
enum CompositeReader {
    /// Characters between two parts.
    private static let farthest = 1_000
    private static let mostTimes = 20

    /// The expressions of `all` or `any`, with the value in group 1; `nil` when there is neither.
    static func read(_ table: inout RuleTable) throws(RuleError) -> [RuleExpression]? {
        if let value = table.value("any") {
            let part = try part(value, "\(table.subject), `any`")
            guard let times = try table.integer("at_least", in: 2...mostTimes) else {
                throw table.error("`any` needs `at_least`", help: "say how many there have to be")
            }
            let more = RuleExpression.sequence([try gap(&table), part])
            return [
                .group(
                    .sequence([part, .repeated(more, minimum: times - 1, maximum: times - 1, isLazy: false)]), number: 1
                )
            ]
        }
        let entries = try table.list("all", most: 2)
        if entries.isEmpty { return nil }
        guard entries.count == 2 else { throw table.error("`all` has to list two parts") }
        let first = RuleExpression.group(try part(entries[0], "\(table.subject), the first of `all`"), number: 1)
        let second = try part(entries[1], "\(table.subject), the second of `all`")
        let gap = try gap(&table)
        return [.sequence([first, gap, second]), .sequence([second, gap, first])]
    }

    private static func part(_ value: RuleValue, _ subject: String) throws(RuleError) -> RuleExpression {
        var table = try RuleTable(value, subject)
        let parts = try RulePart.read(&table, most: 1)
        try table.finish()
        guard parts.count == 1, let part = parts.first else {
            throw table.error(
                parts.isEmpty ? "has neither `expression` nor `words`" : "has more words than fit into one expression",
                help: "give it one expression or a short list of words")
        }
        return part.expression.withoutGroups
    }

    private static func gap(_ table: inout RuleTable) throws(RuleError) -> RuleExpression {
        guard let within = try table.integer("within", in: 1...farthest) else {
            throw table.error("does not say how near", help: "give it `within`, at most \(farthest) characters")
        }
        return .repeated(.character(.any), minimum: 0, maximum: within, isLazy: true)
    }
}

extension RuleExpression {
    /// The same without capturing anything.
    var withoutGroups: RuleExpression {
        switch self {
        case .empty, .boundary, .character: self
        case .group(let inner, _): inner.withoutGroups
        case .sequence(let parts): .sequence(parts.map(\.withoutGroups))
        case .choice(let parts): .choice(parts.map(\.withoutGroups))
        case .repeated(let part, let minimum, let maximum, let isLazy):
            .repeated(part.withoutGroups, minimum: minimum, maximum: maximum, isLazy: isLazy)
        }
    }
}
