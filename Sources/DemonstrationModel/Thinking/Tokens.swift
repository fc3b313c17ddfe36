/// Cuts text into the small pieces a stream carries: a word with the space before it, long words in several.
enum Tokens {
    private static let longest = 6

    static func of(_ text: String) -> [String] {
        var tokens: [String] = []
        var current = ""
        for character in text {
            let startsNew = character == " " || character == "\n" || current.count == longest
            if startsNew, !current.isEmpty, current != " " {
                tokens.append(current)
                current = ""
            }
            current.append(character)
        }
        if !current.isEmpty { tokens.append(current) }
        return tokens
    }

    static func count(_ text: String) -> Int { of(text).count }

    /// What a text that may be long counts as, without cutting it.
    static func estimate(_ text: String) -> Int { (text.utf8.count + 3) / 4 }
}
