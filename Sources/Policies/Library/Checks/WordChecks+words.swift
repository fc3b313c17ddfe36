internal import Cedar

/// Values of attributes that have so many words and no others.
extension WordChecks {
    mutating func checkWord(_ word: Text, of expression: Expression, at span: Span) {
        guard let leaves = expression.leaves else { return }
        if let known = words(of: leaves), !known.contains(word.string) {
            let name = leaves.lazy.compactMap(\.path).first ?? "it"
            return complain("`\(name)` is never `\(word)`", word.string, among: known, at: span)
        }
        guard leaves.allSatisfy(isAddress), let lower = Self.lowered(word.string) else { return }
        complain(
            "addresses of people are in lower case, so this is never `\(word)`", at: span, help: "write `\"\(lower)\"`")
    }

    mutating func checkPattern(_ pattern: Pattern, of expression: Expression, at span: Span) {
        guard let leaves = expression.leaves, let known = words(of: leaves),
            !known.contains(where: pattern.matches)
        else { return }
        let name = leaves.lazy.compactMap(\.path).first ?? "it"
        complain("`\(name)` is never like \(pattern)", at: span, help: "known are \(known.joined(separator: ", "))")
    }

    /// Everything an expression may be; `nil` where any part of it may be anything.
    private func words(of leaves: [Expression]) -> [String]? {
        var words: [String] = []
        for leaf in leaves {
            if case .string = leaf.kind { continue }
            guard let known = self.words(of: leaf) else { return nil }
            words += known.filter { !words.contains($0) }
        }
        guard !words.isEmpty else { return nil }
        return words + leaves.flatMap(\.strings).map(\.value.string).filter { !words.contains($0) }
    }

    private func words(of leaf: Expression) -> [String]? {
        guard case .attribute(let base, let name) = leaf.kind else { return nil }
        if let path = base.path, let words = EnumeratedWords.context["\(path).\(name)"] { return words }
        var all: [String] = []
        for owner in types.entityTypes(of: base) where vocabulary.schema.entityTypes[owner]?.attributes[name] != nil {
            guard let words = EnumeratedWords.ofEntities[owner]?[name.string] else { return nil }
            all += words.filter { !all.contains($0) }
        }
        return all.isEmpty ? nil : all
    }

    private func isAddress(_ leaf: Expression) -> Bool {
        guard case .attribute(let base, "email") = leaf.kind else { return false }
        return types.entityTypes(of: base).contains(Names.user)
    }

    /// The text in lower case; `nil` when it is.
    static func lowered(_ text: String) -> String? {
        guard text.utf8.contains(where: { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }) else { return nil }
        return text.lowercased()
    }
}
