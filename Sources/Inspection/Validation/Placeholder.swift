/// What people write where a credential would stand.
enum Placeholder {
    /// Words that say so, in lower case. None of them is likely by chance in what a machine made.
    private static let words = [
        "example", "sample", "changeme", "change_me", "change-me", "placeholder", "redacted", "insert", "your", "dummy",
        "todo", "undefined", "null", "none", "default", "test_key", "test-key", "testkey", "my_key", "my_api",
        "my_secret",
        "my_token", "my_pass", "myapi", "mysecret", "mytoken", "mypass", "xxxxx", "*****", "...",
    ].map { Array($0.utf8) }

    /// The words that begin with each byte.
    private static let byFirst: [[[UInt8]]] = (0...255).map { byte in words.filter { $0.first == UInt8(byte) } }

    static func stands(in value: [UInt8]) -> Bool {
        if value.first == UInt8(ascii: "<") || holdsVariable(value) { return true }
        let text = value.map { ASCII.isUpper($0) ? $0 + 32 : $0 }
        return text.indices.contains { start in
            byFirst[Int(text[start])].contains { text[start...].starts(with: $0) }
        }
    }

    /// `${NAME}`, `{{ name }}`, `<name>`, `$NAME`, `%s`: something else is put there before use.
    static func holdsVariable(_ value: [UInt8]) -> Bool {
        for (index, byte) in value.enumerated() {
            let rest = value[(index + 1)...]
            switch byte {
            case UInt8(ascii: "$") where rest.first == UInt8(ascii: "{"):
                if isName(rest.dropFirst(), closedBy: "}") { return true }
            case UInt8(ascii: "{") where rest.first == UInt8(ascii: "{"):
                if isName(rest.dropFirst().drop { $0 == 0x20 }, closedBy: "}}") { return true }
            case UInt8(ascii: "<"):
                if isName(rest, closedBy: ">") { return true }
            case UInt8(ascii: "$") where index == 0:
                if isName(rest, closedBy: nil) { return true }
            case UInt8(ascii: "%"):
                if rest.first == UInt8(ascii: "s") { return true }
            default: break
            }
        }
        return false
    }

    private static func isName(_ text: ArraySlice<UInt8>, closedBy end: String?) -> Bool {
        let name = text.prefix {
            ASCII.isAlphanumeric($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
        }
        guard let first = name.first, !ASCII.isDigit(first) else { return false }
        let rest = text.dropFirst(name.count).drop { $0 == 0x20 }
        return end.map { rest.starts(with: $0.utf8) } ?? rest.isEmpty
    }
}
