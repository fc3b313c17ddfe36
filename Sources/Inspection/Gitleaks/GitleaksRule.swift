internal import Domain

/// One rule of gitleaks.
struct GitleaksRule {
    let id: String
    let label: Label
    let subject: String
    private let expression: String
    private let group: Int
    private let entropy: Double?
    private let keywords: [String]
    private var allowlists: [GitleaksAllowlist] = []

    private static let confidence = 0.85

    /// - Returns: `nil` for one that says nothing about a text.
    init?(_ value: RuleValue, number: Int, _ notes: inout [RuleError]) throws(RuleError) {
        var table = try RuleTable(value, "rule \(number)")
        guard let id = try table.text("id"), !id.isEmpty, id.utf8.count <= 128 else {
            throw table.error("has no `id`, or one of more than 128 bytes")
        }
        self.id = id
        subject = "rule `\(id)`"
        table.subject = subject
        label = Label(
            "SECRET",
            String(
                decoding: id.uppercased().utf8.map { ASCII.isUpper($0) || ASCII.isDigit($0) ? $0 : UInt8(ascii: "_") },
                as: UTF8.self))
        for key in ["description", "tags"] { _ = table.value(key) }
        group = try table.integer("secretGroup", in: 0...Matcher.mostCaptures) ?? 0
        entropy = try table.number("entropy", in: 0...8)
        keywords = try table.texts("keywords", most: 1_000).map { $0.lowercased() }.filter { !$0.isEmpty }
        for value in try GitleaksRules.allowlists(&table) {
            var inner = try RuleTable(value, subject)
            if let list = try GitleaksAllowlist(&inner, &notes) { allowlists.append(list) }
        }
        let hasPath = table.value("path") != nil
        let expression = try table.text("regex") ?? ""
        self.expression = expression
        let isPart = try table.truth("skipReport") ?? false
        let needsOthers = table.value("required") != nil
        for key in table.rest { notes.append(table.error("`\(key)` is not known and left out")) }
        if expression.isEmpty {
            guard hasPath else { throw table.error("has neither `regex` nor `path`") }
            notes.append(table.error("is left out: it is about the paths of files, and a text has none"))
            return nil
        }
        if isPart || needsOthers {
            notes.append(table.error("is left out: rules that need others are not known here"))
            return nil
        }
        if hasPath { notes.append(table.error("applies to any text: its `path` is left out")) }
    }

    /// - Throws: Why the expression is refused.
    func detector(allowlists general: [GitleaksAllowlist]) throws(ExpressionError) -> Detector {
        let (parsed, groups) = try RuleExpressionParser.parse(expression)
        guard group <= groups else { throw ExpressionError(offset: 0, reason: "it has no group \(group)") }
        let captures = groups == 0 ? 0..<0 : group > 0 ? group..<group + 1 : 1..<groups + 1
        let spelled = expression.lowercased()
        // The expression sees to these itself.
        let keywords = WordSet(self.keywords.contains { spelled.contains($0) } ? [] : self.keywords)
        let (allowlists, entropy) = (self.allowlists + general, self.entropy)
        // Such rules find words that only look like values (gitleaks, detect/detect.go).
        let needsDigit = id.hasPrefix("generic")
        let pattern = try Pattern(parsed, captures: captures, confidence: Self.confidence) { sighting in
            if let entropy, ShannonEntropy.bits(sighting.value) <= entropy { return .refused }
            if needsDigit, !sighting.value.contains(where: ASCII.isDigit) { return .refused }
            guard keywords.isEmpty || keywords.stand(in: sighting.withContext),
                !allowlists.contains(where: { $0.allows(sighting) })
            else { return .refused }
            return .accepted(confidence: Self.confidence)
        }
        return Detector(
            label: label, placeholder: label.subtype ?? label.type, priority: 70, patterns: [pattern], proofs: [])
    }
}
