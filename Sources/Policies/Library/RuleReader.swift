internal import Cedar

/// From files to rules, collecting everything that is wrong with them.
struct RuleReader {
    let vocabulary: Vocabulary
    private let everything: AttributeNames
    private(set) var rules: [Rule] = []
    private(set) var problems: [PolicyProblem] = []
    private var places: [String: String] = [:]

    /// More than this is not looked for, and of one policy not said.
    static let maximumProblems = 200
    /// A set may have so many policies.
    static let maximumRules = 20_000

    init(vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
        everything = AttributeNames(of: vocabulary.schema)
    }

    mutating func read(_ file: PolicyFile) {
        guard problems.count < Self.maximumProblems else { return }
        let source: SourceText
        let policies: [Policy]
        do {
            source = try SourceText(bytes: file.bytes, name: file.name)
        } catch {
            problems.append(PolicyProblem("this is not UTF-8 text", file: file.name))
            return
        }
        do {
            policies = try PolicySet(parsing: source).policies
        } catch {
            problems += error.diagnostics.map { PolicyProblem($0, in: source) }
            return
        }
        let validator = Validator(vocabulary.schema)
        for policy in policies {
            guard problems.count < Self.maximumProblems else { return }
            guard hasRoom(for: 1, from: file.name) else { return }
            read(policy, source, validator)
        }
    }

    private mutating func hasRoom(for count: Int, from file: String) -> Bool {
        guard rules.count + count > Self.maximumRules else { return true }
        problems.append(
            PolicyProblem(
                "there are more than \(Self.maximumRules) policies, the baseline's among them", file: file,
                help: "one policy can speak of many: name a group in its head, or a list in its condition"))
        return false
    }

    /// Rules of a file that was read before.
    mutating func take(_ known: [Rule], of file: String) {
        guard problems.count < Self.maximumProblems, hasRoom(for: known.count, from: file) else { return }
        var found: [PolicyProblem] = []
        for rule in known { claim(rule, &found) }
        problems += found
        rules += known
    }

    /// Two policies with one id could not be told apart in a verdict.
    private mutating func claim(_ rule: Rule, _ found: inout [PolicyProblem]) {
        let place = "\(rule.file):\(rule.line)"
        guard let other = places.updateValue(place, forKey: rule.id) else { return }
        // As it stands in its file, which is not kept.
        let above = rule.line - 1
        let source = SourceText(String(repeating: "\n", count: above) + rule.text, name: rule.file)
        let diagnostic = Diagnostic(
            "another policy has the id `\(rule.id)`, in \(other)", at: Span(above, above + rule.text.utf8.count),
            help: "rename one of them")
        found.append(PolicyProblem(diagnostic, in: source, policy: rule.id))
    }

    private mutating func read(_ given: Policy, _ source: SourceText, _ validator: Validator) {
        var policy = given
        let footprint = Footprint(policy)
        var annotations = Annotations(policy: policy, source: source)
        annotations.checkNames()
        let id = annotations.id()
        // One that has none is not loaded; what else is wrong with it is said all the same.
        policy.id = id ?? ""
        let obligation = annotations.obligation(footprint)
        let names = AttributeNames(policy, vocabulary.schema)
        let check = Self.placeCheck(names)
        let message = annotations.template("message", on: .forbid, check)
        let refusal = annotations.template("refusal", on: .permit, check)
        let controls = annotations.controls()
        var found = annotations.problems
        if policy.isTemplate {
            found.append(
                PolicyProblem(
                    Diagnostic(
                        "templates are not loaded from files", at: policy.span,
                        help: "write the policy with the entity in place of the slot"),
                    in: source, policy: id))
        }
        let report = validator.validate(policy)
        found += Self.separate(report.errors, policy).prefix(Self.maximumProblems).map {
            PolicyProblem($0.diagnostic, in: source, policy: id)
        }
        found += unknownLabels(footprint, id, source)
        let words = WordChecks(policy, names, everything, vocabulary)
        // The type checker says some of it too, in its own words.
        let said = Set(report.errors.map(\.span))
        found += words.problems.lazy.filter { $0.span.map { !said.contains($0) } ?? true }.prefix(Self.maximumProblems)
            .map { PolicyProblem($0, in: source, policy: id) }
        if found.isEmpty, let issue = report.warnings.first(where: { $0.code == .impossiblePolicy }) {
            found.append(PolicyProblem(Self.impossible(issue), in: source, policy: id))
        }
        let rule = Rule(
            id: policy.id, effect: policy.effect, obligation: obligation, message: message, refusal: refusal,
            controls: controls, file: source.name, line: source.position(of: policy.span.start).line,
            footprint: footprint, policy: policy, text: source.text(policy.span),
            warnings: (report.warnings.filter { $0.code != .impossiblePolicy }.map(\.diagnostic) + words.warnings)
                .prefix(Self.maximumProblems).map { PolicyProblem($0, in: source, policy: id) })
        if id != nil { claim(rule, &found) }
        problems += found.prefix(Self.maximumProblems)
        if found.isEmpty { rules.append(rule) }
    }

    /// Without what follows from another: a head with a name that does not exist fits no action.
    private static func separate(_ errors: [ValidationIssue], _ policy: Policy) -> [ValidationIssue] {
        let head = [policy.principal.span, policy.action.span, policy.resource.span]
        let isUnknown = errors.contains { issue in
            [.unrecognizedAction, .unrecognizedEntityType].contains(issue.code)
                && head.contains { $0.start <= issue.span.start && issue.span.end <= $0.end }
        }
        return isUnknown ? errors.filter { $0.code != .noApplicableAction } : errors
    }

    /// What the language only warns of keeps a policy from being loaded: whoever wrote it meant something else.
    private static func impossible(_ issue: ValidationIssue) -> Diagnostic {
        Diagnostic(
            "no request can satisfy this policy", at: issue.span,
            help: "look for a condition that can never hold, or two that exclude each other")
    }

    /// A label nobody finds would be a policy that never holds.
    private func unknownLabels(_ footprint: Footprint, _ id: String?, _ source: SourceText) -> [PolicyProblem] {
        footprint.labels.lazy.filter { !vocabulary.labels.isKnown($0.label.string) }.prefix(Self.maximumProblems).map {
            mention in
            let meant = Suggestion.closest(to: mention.label.string, among: vocabulary.labels.names)
            return PolicyProblem(
                Diagnostic(
                    "there is no label `\(mention.label)`", at: mention.span,
                    help: meant.map { "did you mean `\($0)`?" }
                        ?? "known are \(vocabulary.labels.names.joined(separator: ", "))"),
                in: source, policy: id)
        }
    }

    /// What is wrong with a place in a message, given what the policy can be about.
    private static func placeCheck(_ names: AttributeNames) -> (MessageTemplate.Place) -> String? {
        { place in
            guard let attribute = place.attribute, !names.has(attribute, of: place.variable) else { return nil }
            let meant = Suggestion.closest(to: attribute.string, among: names.of(place.variable))
            let hint = meant.map { "; did you mean `\($0)`?" } ?? ""
            return "nothing the policy is about has `\(place.variable.rawValue).\(attribute)`\(hint)"
        }
    }
}
