/// Reads the members of one mapping by name, and complains about those nobody asked for.
struct MappingReader {
    private let members: [String: ManifestNode.Member]
    let place: ManifestPlace

    /// `nil`, with a complaint, when `node` is not a mapping.
    init?(_ node: ManifestNode, keys: [String], what: String, _ problems: inout ManifestProblems) {
        guard case .mapping(let members) = node.value else {
            problems.add(node.place, "\(what) must be a mapping, found \(node.kind)")
            return nil
        }
        for member in members where !keys.contains(member.key) {
            let hint = Spelling.hint(for: member.key, in: keys)
            problems.add(member.keyPlace, "unknown key `\(TextRule.shown(member.key))` in \(what)\(hint)")
        }
        self.members = Dictionary(members.map { ($0.key, $0) }) { first, _ in first }
        self.place = node.place
    }

    /// The value of a key that is there and not null.
    func node(_ key: String) -> ManifestNode? {
        guard let member = members[key] else { return nil }
        if case .null = member.value.value { return nil }
        return member.value
    }

    func text(_ key: String, _ rule: TextRule, _ problems: inout ManifestProblems) -> String? {
        guard let node = node(key) else { return nil }
        return ManifestValue.text(node, key, rule, &problems)
    }

    /// Complains when the key is absent.
    func required(_ key: String, _ rule: TextRule, _ problems: inout ManifestProblems) -> String? {
        guard node(key) != nil else {
            problems.add(members[key]?.value.place ?? place, "`\(key)` is missing")
            return nil
        }
        return text(key, rule, &problems)
    }

    func bool(_ key: String, _ problems: inout ManifestProblems) -> Bool? {
        guard let node = node(key) else { return nil }
        guard case .bool(let value) = node.value else {
            problems.add(node.place, "`\(key)` must be true or false, found \(node.kind)")
            return nil
        }
        return value
    }

    func integer(_ key: String, in range: ClosedRange<Int>, _ problems: inout ManifestProblems) -> Int? {
        guard let node = node(key) else { return nil }
        guard case .number(let digits) = node.value, let value = Int(digits) else {
            problems.add(node.place, "`\(key)` must be a whole number, found \(node.kind)")
            return nil
        }
        guard range.contains(value) else {
            problems.add(node.place, "`\(key)` must be from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return value
    }

    /// A list of texts without duplicates; `nil` when the key is absent.
    func texts(_ key: String, upTo limit: Int, _ problems: inout ManifestProblems) -> [(
        text: String, place: ManifestPlace
    )]? {
        guard let node = node(key) else { return nil }
        guard case .list(let elements) = node.value else {
            problems.add(node.place, "`\(key)` must be a list, found \(node.kind)")
            return nil
        }
        guard elements.count <= limit else {
            problems.add(node.place, "`\(key)` has more than \(limit) entries")
            return nil
        }
        var seen: Set<String> = []
        var texts: [(text: String, place: ManifestPlace)] = []
        for element in elements {
            guard let text = ManifestValue.text(element, key, .line(1...254), &problems) else { continue }
            if seen.insert(text).inserted {
                texts.append((text, element.place))
            } else {
                problems.add(element.place, "`\(TextRule.shown(text))` is in `\(key)` twice")
            }
        }
        return texts
    }

    /// One of a closed set of words.
    func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: String, _: Choice.Type, _ problems: inout ManifestProblems
    ) -> Choice? where Choice.RawValue == String {
        guard let node = node(key), let text = ManifestValue.text(node, key, .line(1...64), &problems) else {
            return nil
        }
        return ManifestValue.choice(text, node.place, key, Choice.self, &problems)
    }
}

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
