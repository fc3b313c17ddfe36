/// What names and reasons may be.
enum ReviewText {
    /// The longest name of a person, thing or right, in bytes.
    static let maximumName = 512
    /// The longest reason, in bytes.
    static let maximumReason = 4_096

    /// Whether it is one line that says something: evidence is written in lines.
    static func isName(_ text: String) -> Bool {
        guard (1...maximumName).contains(text.utf8.count) else { return false }
        return text.contains { !$0.isWhitespace } && text.unicodeScalars.allSatisfy(isVisible)
    }

    /// Whether it says something at all.
    static func isReason(_ text: String) -> Bool {
        text.utf8.count <= maximumReason && text.contains { !$0.isWhitespace }
    }

    /// Neither a control, nor what ends a line elsewhere.
    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }
}
