internal import Registry

/// Where in a file of rules each rule begins, by what errors call it: `` detector `NAME` ``, `detector 3`, `` rule `id` ``.
struct RuleLines {
    private var byNumber: [Int] = []
    private var byName: [String: Int] = [:]

    init(tree root: ManifestNode) {
        var list = root
        if case .mapping(let members) = root.value, let found = members.first(where: { $0.key == "detectors" }) {
            list = found.value
        }
        guard case .list(let nodes) = list.value else { return }
        for node in nodes {
            byNumber.append(node.place.line)
            guard case .mapping(let members) = node.value,
                case .text(let name)? = members.first(where: { $0.key == "name" })?.value.value
            else { continue }
            // Of two with one name the second is the one that is refused.
            byName[name] = node.place.line
        }
    }

    /// By the headers of tables; what is written in another way has no line.
    init(toml bytes: [UInt8]) {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            let text = String(decoding: line, as: UTF8.self).filter { !$0.isWhitespace }
            if text.hasPrefix("[[rules]]") || text.hasPrefix("[[detectors]]") { byNumber.append(index + 1) }
            guard let start = byNumber.last, let name = Self.name(in: text) else { continue }
            byName[name] = start
        }
    }

    /// `id="…"` or `name='…'`.
    private static func name(in text: String) -> String? {
        for key in ["id=", "name="] where text.hasPrefix(key) {
            let value = text.dropFirst(key.count)
            guard let quote = value.first, quote == "\"" || quote == "'" else { return nil }
            return String(value.dropFirst().prefix { $0 != quote })
        }
        return nil
    }

    /// The line of the rule that an error's subject names; `nil` when it names none.
    func line(of subject: String) -> Int? {
        let parts = subject.split(separator: "`", maxSplits: 2, omittingEmptySubsequences: false)
        if parts.count > 1, let line = byName[String(parts[1])] { return line }
        let words = subject.split(whereSeparator: { $0 == " " || $0 == "," })
        guard words.count > 1, let number = Int(words[1]), byNumber.indices.contains(number - 1) else { return nil }
        return byNumber[number - 1]
    }
}
