/// Whether a text is a token, whatever it stands for.
public enum TokenText {
    /// The text without white space around it, when it is `tok_` and twenty letters and digits.
    public static func normal(_ text: String) -> String? {
        let trimmed = text.drop(while: \.isWhitespace)
        let end = trimmed.lastIndex { !$0.isWhitespace }.map(trimmed.index(after:)) ?? trimmed.startIndex
        let bytes = trimmed[..<end].utf8
        guard bytes.count == 24, bytes.starts(with: "tok_".utf8),
            bytes.dropFirst(4).allSatisfy({ (0x61...0x7A).contains($0) || (0x32...0x37).contains($0) })
        else { return nil }
        return String(trimmed[..<end])
    }
}
