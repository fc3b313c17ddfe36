/// What people write where a credential would stand.
enum Placeholder {
    /// Words that say so, in lower case. None of them is likely by chance in what a machine made.
    private static let words = [
        "example", "sample", "changeme", "change_me", "change-me", "placeholder", "redacted", "insert", "your", "dummy",
        "todo", "undefined", "null", "none", "default", "test_key", "test-key", "testkey", "my_key", "my_api",
        "my_secret",
        "my_token", "my_pass", "myapi", "mysecret", "mytoken", "mypass", "xxxxx", "*****", "...",
    ]
    private static let parts = ContainedWords(words)

    static func stands(in value: [UInt8]) -> Bool {
        value.first == UInt8(ascii: "<") || holdsVariable(value) || value.withUnsafeBytes(parts.stand)
    }

    private static let marks = ByteSet("${<%".utf8)

    /// `${NAME}`, `{{ name }}`, `<name>`, `$NAME`, `%s`: something else is put there before use.
    static func holdsVariable(_ value: [UInt8]) -> Bool {
        for (index, byte) in value.enumerated() where marks.contains(byte) {
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
