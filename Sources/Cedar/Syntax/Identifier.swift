/// Rules for identifiers.
public enum Identifier {
    /// Words that mean something in expressions and can name nothing.
    public static let reserved: Set<String> = [
        "true", "false", "if", "then", "else", "in", "like", "has", "is", "__cedar",
    ]

    /// `[_a-zA-Z][_a-zA-Z0-9]*`, reserved or not.
    public static func isWellFormed(_ text: some StringProtocol) -> Bool {
        guard let first = text.utf8.first, !(first >= UInt8(ascii: "0") && first <= UInt8(ascii: "9")) else {
            return false
        }
        return text.utf8.allSatisfy(Lexer.continuesIdentifier)
    }

    /// Whether a word could be reserved, going by its first byte and without hashing it.
    static func mayBeReserved(_ text: String) -> Bool {
        guard let first = text.utf8.first else { return false }
        return first == UInt8(ascii: "_") || (first >= UInt8(ascii: "e") && first <= UInt8(ascii: "t"))
    }

    /// Why an identifier cannot be used, or nil when it can.
    public static func reservation(_ text: String) -> String? {
        guard reserved.contains(text) else { return nil }
        return text == "__cedar"
            ? "`__cedar` is reserved for Cedar's own names"
            : "`\(text)` is a reserved word and cannot be used as a name"
    }
}
