/// How a token in the place of a value is written: `tok_` and twenty letters and digits, of RFC 4648's base 32 in small
/// letters, which has none that are mistaken for each other.
public enum TokenText {
    /// Bytes of the longest value that a token stands for.
    public static let longestValue = 65_536

    private static let prefix = "tok_"
    private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)
    private static let length = 20

    /// The token that five bits of each of the first twenty bytes of `code` write; fewer bytes write fewer letters, which is
    /// no token.
    public static func written(_ code: some Sequence<UInt8>) -> [UInt8] {
        Array(prefix.utf8) + code.prefix(length).map { alphabet[Int($0 & 31)] }
    }

    /// The text without white space around it, when it is a token, whatever it stands for; `nil` for anything else.
    public static func normal(_ text: String) -> String? {
        let trimmed = text.drop(while: \.isWhitespace)
        let end = trimmed.lastIndex { !$0.isWhitespace }.map(trimmed.index(after:)) ?? trimmed.startIndex
        let bytes = trimmed[..<end].utf8
        guard bytes.count == prefix.utf8.count + length, bytes.starts(with: prefix.utf8),
            bytes.dropFirst(prefix.utf8.count).allSatisfy(alphabet.contains)
        else { return nil }
        return String(trimmed[..<end])
    }
}
