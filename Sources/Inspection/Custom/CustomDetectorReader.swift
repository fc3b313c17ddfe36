internal import Domain

/// Reads one detector of a configuration.
enum CustomDetectorReader {
    private static let mostProofs = 200
    private static let mostStopWords = 2_000
    private static let longestText = 10_000

    /// - Parameter number: Which of the configuration's detectors it is, from 1: for as long as it has no name.
    static func read(_ value: RuleValue, number: Int) throws(RuleError) -> Detector {
        var table = try RuleTable(value, "detector \(number)")
        guard let name = try table.text("name") else {
            throw table.error("has no `name`", help: "give it one, such as `PROJECT_CODE`")
        }
        table.subject = "detector `\(name.prefix(80))`"
        guard let label = Self.label(name) else {
            throw table.error(
                "its name is not made of capitals, digits and `_`", help: "write `TYPE` or `TYPE/SUBTYPE`")
        }
        _ = try table.text("description")
        let conditions = try Self.conditions(&table)
        let patterns = try Self.patterns(&table, conditions)
        let placeholder = try table.text("placeholder") ?? label.subtype ?? label.type
        guard Self.isName(placeholder) else {
            throw table.error("its placeholder is not made of capitals, digits and `_`")
        }
        let priority = try table.integer("priority", in: 0...100) ?? 50
        let proofs = try Self.proofs(&table)
        try table.finish()
        return Detector(
            label: label, placeholder: placeholder, priority: priority, patterns: patterns, proofs: proofs)
    }

    // MARK: - Names

    private static func label(_ name: String) -> Label? {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard (1...2).contains(parts.count), parts.allSatisfy(isName) else { return nil }
        return Label(parts[0], parts.count == 2 ? parts[1] : nil)
    }

    private static func isName(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { ASCII.isUpper($0) || ASCII.isDigit($0) || $0 == UInt8(ascii: "_") }
    }

    // MARK: - Conditions

    private static func conditions(_ table: inout RuleTable) throws(RuleError) -> MatchConditions {
        var conditions = MatchConditions()
        conditions.confidence = try table.number("confidence", in: 0...1) ?? conditions.confidence
        conditions.entropy = try table.number("entropy", in: 0...8)
        conditions.stopWords = WordSet(try table.texts("stop_words", most: mostStopWords))
        for name in try table.texts("checks", most: NamedCheck.allCases.count) {
            guard let check = NamedCheck(rawValue: name) else {
                let known = NamedCheck.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
                throw table.error("there is no check `\(name.prefix(40))`", help: "use one of \(known)")
            }
            conditions.checks.append(check)
        }
        guard let value = table.value("context") else { return conditions }
        var inner = try RuleTable(value, "\(table.subject), `context`")
        let words = try inner.texts("words", most: 100).map { $0.lowercased() }
        guard !words.isEmpty, !words.contains("") else { throw inner.error("has no `words`") }
        conditions.context = MatchConditions.Context(
            words: NearbyWords(words),
            within: try inner.integer("within", in: 1...Sighting.contextLength) ?? Sighting.contextLength,
            isRequired: try inner.truth("required") ?? false,
            confidence: try inner.number("confidence", in: 0...1) ?? min(1, conditions.confidence + 0.15))
        try inner.finish()
        return conditions
    }

    // MARK: - What it looks for

    private static func patterns(
        _ table: inout RuleTable, _ conditions: MatchConditions
    ) throws(RuleError) -> [Pattern] {
        let composite = try CompositeReader.read(&table)
        let group = try table.integer("group", in: 1...Matcher.mostCaptures)
        let parts = composite == nil ? try RulePart.read(&table, most: 50) : []
        let expressions = composite ?? parts.map(\.expression)
        guard !expressions.isEmpty else {
            throw table.error(
                "does not say what to look for", help: "give it an `expression`, `expressions`, `words`, `all` or `any`"
            )
        }
        if let group, composite != nil || parts.contains(where: { $0.groups < group }) {
            throw table.error("its expression has no group \(group)")
        }
        let captures = group.map { $0..<$0 + 1 } ?? (composite == nil ? 0..<0 : 1..<2)
        var patterns: [Pattern] = []
        for expression in expressions {
            do throws(ExpressionError) {
                patterns.append(
                    try Pattern(
                        expression, captures: expression.holdsGroup ? captures : 0..<0,
                        confidence: conditions.confidence, assess: { conditions.assess($0) }))
            } catch {
                throw table.error("its expression is refused: \(error)")
            }
        }
        return patterns
    }

    // MARK: - Proofs

    private static func proofs(_ table: inout RuleTable) throws(RuleError) -> [Proof] {
        guard let value = table.value("proofs") else {
            throw table.error("has no `proofs`", help: "add texts that it `finds` something in, and texts it `ignores`")
        }
        var inner = try RuleTable(value, "\(table.subject), `proofs`")
        var proofs: [Proof] = []
        for entry in try inner.list("finds", most: mostProofs) {
            if case .text(let text) = entry {
                proofs.append(.finds(text, ""))
                continue
            }
            var proof = try RuleTable(entry, "\(table.subject), an entry of `finds`")
            guard let text = try proof.text("text") else { throw proof.error("has no `text`") }
            let values = try proof.texts("values", most: mostProofs)
            guard !values.isEmpty else { throw proof.error("has no `values`", help: "list what is found in the text") }
            try proof.finish()
            proofs.append(.finds(values, in: text, ""))
        }
        let ignored = try inner.texts("ignores", most: mostProofs)
        guard !proofs.isEmpty, !ignored.isEmpty else {
            throw inner.error(
                "has only one kind of proof", help: "give at least one text for `finds` and for `ignores`")
        }
        proofs += ignored.map { .ignores($0, "") }
        guard proofs.allSatisfy({ $0.text.utf8.count <= longestText }) else {
            throw inner.error("has a text of more than \(longestText) bytes")
        }
        try inner.finish()
        return proofs
    }
}
