/// Reads single values.
enum ManifestValue {
    static func text(
        _ node: ManifestNode, _ key: String, _ rule: TextRule, _ problems: inout ManifestProblems
    ) -> String? {
        guard case .text(let text) = node.value else {
            let quotes: Bool
            switch node.value {
            case .bool, .number: quotes = true
            default: quotes = false
            }
            problems.add(
                node.place,
                "`\(key)` must be text, found \(node.kind)" + (quotes ? "; put it into quotes if it is meant" : ""))
            return nil
        }
        if let flaw = rule.flaw(in: text) {
            problems.add(node.place, "`\(key)` \(flaw)")
            return nil
        }
        return text
    }

    static func choice<Choice: RawRepresentable & CaseIterable>(
        _ text: String, _ place: ManifestPlace, _ key: String, _: Choice.Type, _ problems: inout ManifestProblems
    ) -> Choice? where Choice.RawValue == String {
        if let choice = Choice(rawValue: text) { return choice }
        let hint = Spelling.hint(for: text, in: Choice.allCases.map(\.rawValue))
        problems.add(place, "unknown `\(key)`: `\(TextRule.shown(text))`\(hint)")
        return nil
    }

    static func email(
        _ text: String, _ place: ManifestPlace, _ key: String, _ problems: inout ManifestProblems
    ) -> String? {
        if let email = EmailAddress.normal(text) { return email }
        problems.add(place, "`\(TextRule.shown(text))` in `\(key)` is not an e-mail address")
        return nil
    }

    /// Ids of assets, names of groups: lower-case letters, digits, `-`, `_` and `.`, a letter or digit first.
    static func name(
        _ text: String, _ place: ManifestPlace, _ key: String, _ problems: inout ManifestProblems
    ) -> String? {
        if isName(text) { return text }
        problems.add(
            place,
            "`\(TextRule.shown(text))` in `\(key)` must be up to 64 lower-case letters, digits, `-`, `_` and `.`, with a letter or digit first"
        )
        return nil
    }

    static func isName(_ text: String) -> Bool {
        guard (1...64).contains(text.utf8.count), let first = text.utf8.first, isAlphanumeric(first) else {
            return false
        }
        return text.utf8.allSatisfy { isAlphanumeric($0) || "-_.".utf8.contains($0) }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: false
        }
    }
}
