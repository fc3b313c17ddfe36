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

    /// The elements of a list of mappings; `nil` when the key is absent.
    func nodes(_ key: String, upTo limit: Int, _ problems: inout ManifestProblems) -> [ManifestNode]? {
        guard let node = node(key) else { return nil }
        guard case .list(let elements) = node.value else {
            problems.add(node.place, "`\(key)` must be a list, found \(node.kind)")
            return nil
        }
        guard elements.count <= limit else {
            problems.add(node.place, "`\(key)` has more than \(limit) entries")
            return nil
        }
        return elements
    }

    /// Words out of a closed set, none twice; `nil` when the key is absent.
    func choices<Choice: RawRepresentable & CaseIterable & Hashable>(
        _ key: String, _: Choice.Type, _ problems: inout ManifestProblems
    ) -> Set<Choice>? where Choice.RawValue == String {
        guard let words = texts(key, upTo: 64, &problems) else { return nil }
        return Set(words.compactMap { ManifestValue.choice($0.text, $0.place, key, Choice.self, &problems) })
    }
}
