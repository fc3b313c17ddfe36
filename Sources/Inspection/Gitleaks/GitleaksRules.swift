internal import Domain

/// The detectors of a rule file of gitleaks (https://github.com/gitleaks/gitleaks, section Configuration), as it is.
///
///     let rules = try GitleaksRules(toml: bytes)
///     let scanner = try Scanner(Detector.all + rules.detectors)
///     for note in rules.notes { print(note) }
///
/// Each rule becomes a detector with the label `SECRET/ID`. What such a file says about commits and about the paths of files has
/// no meaning for a text; ``notes`` say which rules that concerns. A value is what gitleaks takes for the secret: the group
/// `secretGroup` of the expression, or the first that took part.
///
/// Where gitleaks looks at the whole match or line to allow a value, the text from up to 64 bytes before the value to its end
/// is looked at. A keyword has to stand there too, unless the expression itself spells it out.
public struct GitleaksRules: Sendable {
    /// Rules in one file.
    public static let most = 2_000

    public let detectors: [Detector]
    /// What was left out, and why.
    public let notes: [RuleError]

    /// - Throws: `TOMLError` where the file is no TOML, ``RuleError`` where it is no file of rules.
    public init(toml: [UInt8]) throws { try self.init(try TOMLReader.read(toml)) }

    /// The rules of a file that was read already.
    public init(_ value: RuleValue) throws(RuleError) {
        var file = try RuleTable(value, "the rule file")
        var notes: [RuleError] = []
        for key in ["title", "description", "minVersion"] { _ = file.value(key) }
        if file.value("extend") != nil {
            notes.append(
                file.error("`extend` is left out", help: "give the file it extends beside this one"))
        }
        var allowlists: [(list: GitleaksAllowlist, rules: Set<String>)] = []
        for value in try Self.allowlists(&file) {
            var table = try RuleTable(value, "the file's allowlist")
            let rules = Set(try table.texts("targetRules", most: Self.most))
            guard let list = try GitleaksAllowlist(&table, &notes) else { continue }
            allowlists.append((list, rules))
        }
        var detectors: [Detector] = []
        var names: Set<Label> = []
        for (index, entry) in try file.list("rules", most: Self.most).enumerated() {
            let rule = try GitleaksRule(entry, number: index + 1, &notes)
            guard let rule else { continue }
            guard names.insert(rule.label).inserted else {
                throw RuleError(rule.subject, "is there twice", help: "give one another id")
            }
            let general = allowlists.filter { $0.rules.isEmpty || $0.rules.contains(rule.id) }.map(\.list)
            do throws(ExpressionError) {
                detectors.append(try rule.detector(allowlists: general))
            } catch {
                notes.append(RuleError(rule.subject, "its expression is refused: \(error)"))
            }
        }
        for key in file.rest { notes.append(file.error("`\(key)` is not known and left out")) }
        self.detectors = detectors
        self.notes = notes
    }

    /// What `allowlists` and the older `allowlist` of a table say.
    static func allowlists(_ table: inout RuleTable) throws(RuleError) -> [RuleValue] {
        let lists = try table.list("allowlists", most: 100)
        guard let value = table.value("allowlist") else { return lists }
        if case .list(let more) = value { return lists + more }
        return lists + [value]
    }
}
