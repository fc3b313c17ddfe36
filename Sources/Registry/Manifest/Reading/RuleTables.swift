internal import Domain

/// Reads `rules`: for each direction, what happens to each label.
///
/// They go before the defaults of the policies, label by label: a manifest that speaks of one label does not open the
/// door for all others. What shall pass has to be allowed by name.
enum RuleTables {
    /// What can be written, but for masks that keep both ends (`mask:keep_2_2`).
    static let actions = ["allow", "coach", "block"] + LabelAction.masks

    static func read(
        _ node: ManifestNode?, _ vocabulary: ManifestVocabulary, _ problems: inout ManifestProblems
    ) -> LabelRules {
        var rules = LabelRules()
        let directions = Direction.allCases.map(\.rawValue)
        guard let node, let reader = MappingReader(node, keys: directions, what: "`rules`", &problems) else {
            return rules
        }
        for direction in Direction.allCases {
            guard let table = reader.node(direction.rawValue) else { continue }
            guard case .mapping(let members) = table.value else {
                problems.add(
                    table.place, "`\(direction.rawValue)` must be a mapping of labels to actions, found \(table.kind)")
                continue
            }
            for member in members {
                guard let label = label(member, vocabulary, &problems), let action = action(member, &problems) else {
                    continue
                }
                rules[direction][label] = action
            }
        }
        return rules
    }

    private static func label(
        _ member: ManifestNode.Member, _ vocabulary: ManifestVocabulary, _ problems: inout ManifestProblems
    ) -> Label? {
        if let label = Label(name: member.key), vocabulary.labels.contains(label) { return label }
        let hint = Spelling.hint(for: member.key, in: vocabulary.names)
        problems.add(member.keyPlace, "unknown label `\(TextRule.shown(member.key))`\(hint)")
        return nil
    }

    private static func action(
        _ member: ManifestNode.Member, _ problems: inout ManifestProblems
    ) -> LabelAction? {
        guard let text = ManifestValue.text(member.value, member.key, .line(1...64), &problems) else { return nil }
        if let action = LabelAction(text) { return action }
        let hint =
            Spelling.nearest(to: text, in: actions).map { "; did you mean `\($0)`?" }
            ?? "; known are `allow`, `mask` (also `mask:` with `keep_last_1` to `keep_last_8`, `redact`, "
            + "`hash`, `token`, `date-shift`, `bucket`, `synthetic`), `coach`, `block`"
        problems.add(member.value.place, "unknown action `\(TextRule.shown(text))`\(hint)")
        return nil
    }
}
