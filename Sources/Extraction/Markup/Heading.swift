/// The heading of a column: what says what the values below it are.
enum Heading {
    private static let longest = 64

    /// What stands before a value below `text`; `nil` when that is no heading but a value itself, with an address or a
    /// number in it.
    static func context(_ text: [UInt8]) -> [UInt8]? {
        let text = text.trimmed
        guard !text.isEmpty, !looksLikeValue(text) else { return nil }
        // A character that is cut in two there becomes a replacement character.
        return Array(String(decoding: text.prefix(longest), as: UTF8.self).utf8) + Array(": ".utf8)
    }

    static func looksLikeValue(_ text: [UInt8]) -> Bool {
        text.first?.isASCIIDigit == true || text.contains(UInt8(ascii: "@"))
            || text.split { !$0.isASCIIDigit }.contains { $0.count > 4 }
    }
}
