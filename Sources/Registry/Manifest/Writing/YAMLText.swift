/// Writes a manifest as YAML that people like to read: blocks, no needless quotes, long text as it is.
enum YAMLText {
    static func write(_ node: ManifestNode) -> String {
        var text = ""
        switch node.value {
        case .mapping, .list: value(node, indent: 0, after: .nothing, into: &text)
        default: text = scalar(node) + "\n"
        }
        return text
    }

    /// What stands before a value on its line.
    private enum Lead { case nothing, key, dash }

    private static func value(_ node: ManifestNode, indent: Int, after lead: Lead, into text: inout String) {
        let margin = String(repeating: " ", count: indent)
        switch node.value {
        case .mapping(let members) where !members.isEmpty:
            if lead == .key { text += "\n" }
            for (index, member) in members.enumerated() {
                // The first member of a list's element stands beside the dash.
                text += lead == .dash && index == 0 ? " " : margin
                text += "\(word(member.key)):"
                value(member.value, indent: indent + 2, after: .key, into: &text)
            }
        case .list(let elements) where !elements.isEmpty:
            if lead != .nothing { text += "\n" }
            for element in elements {
                text += "\(margin)-"
                value(element, indent: indent + 2, after: .dash, into: &text)
            }
        case .text(let lines) where isBlock(lines):
            text += lines.hasSuffix("\n") ? " |\n" : " |-\n"
            for line in lines.dropLast(lines.hasSuffix("\n") ? 1 : 0).split(
                separator: "\n", omittingEmptySubsequences: false)
            {
                text += line.isEmpty ? "\n" : "\(margin)\(line)\n"
            }
        default:
            text += "\(lead == .nothing ? "" : " ")\(scalar(node))\n"
        }
    }

    /// Whether text of several lines comes back the same from a literal block: it neither begins with white space nor
    /// ends with more than one line break, and holds nothing a block would lose.
    private static func isBlock(_ text: String) -> Bool {
        guard text.contains("\n"), let first = text.first, !first.isWhitespace, !text.hasSuffix("\n\n") else {
            return false
        }
        return text.unicodeScalars.allSatisfy { $0 == "\n" || isPlain($0) }
    }

    private static func scalar(_ node: ManifestNode) -> String {
        switch node.value {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .number(let digits): digits
        case .text(let text): word(text)
        case .list: "[]"
        case .mapping: "{}"
        }
    }

    /// Text on one line: bare when nobody could take it for anything else, in double quotes otherwise.
    private static func word(_ text: String) -> String {
        let bare = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: " _-./@()".utf8.contains(byte)
            }
        }
        let begins = text.unicodeScalars.first.map { ("a"..."z").contains($0) || ("A"..."Z").contains($0) } ?? false
        if bare, begins, text.last != " ", case .text = YAMLScalar.value(of: text), !isOldBoolean(text) { return text }
        return quoted(text)
    }

    /// Words that readers of YAML 1.1 take for booleans.
    private static func isOldBoolean(_ text: String) -> Bool {
        ["y", "n", "yes", "no", "on", "off"].contains(text.lowercased())
    }

    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            case _ where isPlain(scalar): quoted.unicodeScalars.append(scalar)
            default:
                let digits = String(scalar.value, radix: 16, uppercase: true)
                quoted += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
            }
        }
        return quoted + "\""
    }

    /// Scalars YAML prints as they are, without those that some readers take for line breaks or cannot show.
    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E, 0xA0...0x2027, 0x202F...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }
}
