internal import Cedar
internal import Domain

/// Words of a policy that the language allows and that nothing has: an attribute that does not exist, a value that never
/// occurs, an id that nobody has. A policy with one never holds, or always.
///
/// Looks at every expression, also where the type checker never comes because what stands before is never so.
struct WordChecks {
    let vocabulary: Vocabulary
    /// What the policy's head leaves.
    let names: AttributeNames
    /// What things may be at all: what is said of others than the head's is idle, and no mistake of spelling.
    let types: ExpressionTypes
    /// What keeps the policy from being loaded.
    private(set) var problems: [Diagnostic] = []
    /// What is worth a look, and may be meant.
    private(set) var warnings: [Diagnostic] = []

    /// - Parameter everything: The names of a policy about everything.
    init(_ policy: Policy, _ names: AttributeNames, _ everything: AttributeNames, _ vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
        self.names = names
        types = ExpressionTypes(schema: vocabulary.schema, variables: everything.types)
        for scope in [policy.principal, policy.resource] {
            if case .entity(let uid)? = scope.reference { checkID(uid, at: scope.span) }
        }
        for condition in policy.conditions { check(condition.body) }
    }

    /// Walks the expression with a list instead of recursion, as far as problems are said.
    private mutating func check(_ expression: Expression) {
        var open = [expression]
        while problems.count < RuleReader.maximumProblems, let node = open.popLast() {
            switch node.kind {
            case .entity(let uid): checkID(uid, at: node.span)
            case .attribute(let base, let name): checkAttribute(base, name, at: node.span)
            case .has(let base, let path): checkPath(base, path, at: node.span)
            case .like(let base, let pattern): checkPattern(pattern, of: base, at: node.span)
            case .isType(let base, let name, _): checkType(name, of: base, at: node.span)
            case .binary(let operation, let left, let right): check(operation, left, right, at: node.span)
            default: break
            }
            node.forEachChild { open.append($0) }
        }
    }

    private mutating func check(
        _ operation: BinaryOperator, _ left: Expression, _ right: Expression, at span: Span
    ) {
        switch operation {
        case .equal, .notEqual:
            compare(left, with: right, at: span)
            compare(right, with: left, at: span)
            checkNumber(left, right, at: span)
        case .contains:
            if case .set(let elements) = left.kind {
                for element in elements { compare(element, with: right, at: element.span) }
            }
        case .less, .lessEqual, .greater, .greaterEqual: checkOrder(operation, left, right, at: span)
        case .in: checkMembership(of: left, in: right)
        case .hasTag, .getTag:
            guard left.path == "context.findings" else { return }
            for (word, span) in right.strings where !vocabulary.labels.isKnown(word.string) {
                complain("there is no label `\(word)`", word.string, among: vocabulary.labels.names, at: span)
            }
        default: break
        }
    }

    /// Of each value that stands there as it is, whether the other side ever has it.
    private mutating func compare(_ literal: Expression, with other: Expression, at span: Span) {
        for (word, span) in literal.strings { checkWord(word, of: other, at: span) }
        for (uid, place) in literal.entities { checkEquality(of: other, with: uid, at: place, whole: span) }
    }

    // MARK: - Complaints

    mutating func complain(_ message: String, at span: Span, help: String?) {
        problems.append(Diagnostic(message, at: span, help: help))
    }

    mutating func complain(_ message: String, _ word: String, among known: [String], at span: Span) {
        let meant = Suggestion.closest(to: word, among: known).map { "did you mean `\($0)`?" }
        complain(message, at: span, help: meant ?? "known are \(known.joined(separator: ", "))")
    }

    mutating func warn(_ message: String, at span: Span, help: String?) {
        warnings.append(Diagnostic(message, at: span, help: help, severity: .warning))
    }
}
