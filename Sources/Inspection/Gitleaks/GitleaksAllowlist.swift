/// What a rule of gitleaks lets pass.
struct GitleaksAllowlist: Sendable {
    /// What the expressions are tried on.
    enum Target: String, Sendable {
        case secret, match, line
    }

    private let expressions: [TextTest]
    private let stopWords: WordSet
    private let target: Target
    /// Whether both kinds must agree.
    private let needsAll: Bool

    /// - Returns: `nil` for one that says nothing about a text.
    init?(_ table: inout RuleTable, _ notes: inout [RuleError]) throws(RuleError) {
        for key in ["description", "id"] { _ = table.value(key) }
        var isAboutFiles = false
        for key in ["paths", "commits"] where table.value(key) != nil { isAboutFiles = true }
        let name = try table.text("regexTarget") ?? ""
        guard let target = name.isEmpty ? Target.secret : Target(rawValue: name) else {
            throw table.error("there is no target `\(name.prefix(40))`", help: "use `match` or `line`, or none")
        }
        self.target = target
        let condition = try table.text("condition") ?? "OR"
        switch condition.uppercased() {
        case "OR", "||": needsAll = false
        case "AND", "&&": needsAll = true
        default: throw table.error("there is no condition `\(condition.prefix(40))`", help: "use `OR` or `AND`")
        }
        var expressions: [TextTest] = []
        for text in try table.texts("regexes", most: 1_000) {
            do throws(ExpressionError) {
                expressions.append(try TextTest(text))
            } catch {
                throw table.error("an expression of its allowlist is refused: \(error)")
            }
        }
        self.expressions = expressions
        stopWords = WordSet(try table.texts("stopwords", most: 10_000))
        for key in table.rest { notes.append(table.error("`\(key)` of its allowlist is not known and left out")) }
        let isEmpty = expressions.isEmpty && stopWords.isEmpty
        if isAboutFiles {
            notes.append(table.error("paths and commits of its allowlist are left out: a text has none"))
        }
        // Together with a path it would let more pass than it says.
        if isEmpty || isAboutFiles && needsAll { return nil }
    }

    func allows(_ sighting: Sighting) -> Bool {
        let hasWord = stopWords.stand(in: sighting.value)
        if hasWord, !needsAll || expressions.isEmpty { return true }
        if needsAll, !stopWords.isEmpty, !hasWord { return false }
        return expressions.contains { $0.holds(in: text(sighting)) }
    }

    private func text(_ sighting: Sighting) -> UnsafeRawBufferPointer {
        switch target {
        case .secret: return sighting.value
        case .match: return sighting.withContext
        case .line:
            let text = sighting.withContext
            let start = text.prefix(sighting.context.count).lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
            return UnsafeRawBufferPointer(rebasing: text[start...])
        }
    }
}
