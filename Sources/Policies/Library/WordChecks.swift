internal import Cedar
internal import Domain

/// Words in conditions that the language allows and that nothing has: an attribute that is asked for and does not exist,
/// a value that never occurs. A policy with one never holds, or always.
struct WordChecks {
    private let vocabulary: Vocabulary
    private let names: AttributeNames
    private(set) var diagnostics: [Diagnostic] = []

    init(_ policy: Policy, _ names: AttributeNames, _ vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
        self.names = names
        for condition in policy.conditions { check(condition.body) }
    }

    /// Walks the expression with a list instead of recursion.
    private mutating func check(_ expression: Expression) {
        var open = [expression]
        while let node = open.popLast() {
            switch node.kind {
            case .has(let base, let path): checkPath(base, path, at: node.span)
            case .binary(let operation, let left, let right): check(operation, left, right)
            default: break
            }
            node.forEachChild { open.append($0) }
        }
    }

    private mutating func complain(_ message: String, _ word: String, among known: [String], at span: Span) {
        let meant = Suggestion.closest(to: word, among: known).map { "did you mean `\($0)`?" }
        diagnostics.append(Diagnostic(message, at: span, help: meant ?? "known are \(known.joined(separator: ", "))"))
    }

    // MARK: - Attributes that are asked for

    private mutating func checkPath(_ base: Expression, _ path: [Text], at span: Span) {
        guard var place = base.path else { return }
        var types = types(of: base)
        for name in path {
            let records = types.flatMap(records)
            guard !records.isEmpty, !records.contains(where: \.isOpen) else { return }
            types = records.compactMap { $0[name]?.type }
            if types.isEmpty {
                let known = Set(records.flatMap { $0.attributes.map(\.name.string) }).sorted()
                return complain(
                    "nothing the policy is about has `\(place).\(name)`", name.string, among: known, at: span)
            }
            place += ".\(name)"
        }
    }

    /// What a chain of attributes may be, from the schema; nothing for other expressions.
    private func types(of expression: Expression) -> [CedarType] {
        switch expression.kind {
        case .variable(let variable): names.types[variable] ?? []
        case .attribute(let base, let name): types(of: base).flatMap(records).compactMap { $0[name]?.type }
        default: []
        }
    }

    private func records(_ type: CedarType) -> [RecordType] {
        switch type {
        case .record(let record): [record]
        case .entity(let names): names.compactMap { vocabulary.schema.entityTypes[$0]?.attributes }
        default: []
        }
    }

    // MARK: - Values that occur

    /// Attributes with so many words and no others.
    private static let words: [String: [String]] = [
        "context.direction": Direction.allCases.map(\.rawValue),
        "context.session.kind": Circumstances.Session.allCases.map(\.rawValue),
        "context.rule": ["allow", "mask", "coach", "block"],
    ]

    private mutating func check(_ operation: BinaryOperator, _ left: Expression, _ right: Expression) {
        switch operation {
        case .equal, .notEqual:
            checkWord(left, of: right.path)
            checkWord(right, of: left.path)
        case .contains:
            if case .set(let words) = left.kind { for word in words { checkWord(word, of: right.path) } }
        case .hasTag, .getTag:
            guard left.path == "context.findings", case .string(let label) = right.kind,
                !vocabulary.labels.isKnown(label.string)
            else { return }
            complain("there is no label `\(label)`", label.string, among: vocabulary.labels.names, at: right.span)
        default: break
        }
    }

    private mutating func checkWord(_ literal: Expression, of path: String?) {
        guard let path, let known = Self.words[path], case .string(let word) = literal.kind,
            !known.contains(word.string)
        else { return }
        complain("`\(path)` is never `\(word)`", word.string, among: known, at: literal.span)
    }
}

extension Expression {
    /// `context.session.kind`; `nil` for what is no chain of attributes from a variable.
    fileprivate var path: String? {
        switch kind {
        case .variable(let variable): variable.rawValue
        case .attribute(let base, let name): base.path.map { "\($0).\(name)" }
        default: nil
        }
    }
}
