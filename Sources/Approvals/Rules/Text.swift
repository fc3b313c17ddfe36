/// Bounds of what comes from outside.
enum Text {
    /// The longest name of a person, hash, kind or rule, in bytes.
    static let maximumName = 512
    /// The longest reason or comment, in bytes.
    static let maximumProse = 16_384

    static func isName(_ text: String) -> Bool { (1...maximumName).contains(text.utf8.count) }

    /// Whether it says something at all.
    static func isProse(_ text: String) -> Bool {
        text.utf8.count <= maximumProse && text.contains { !$0.isWhitespace }
    }
}
