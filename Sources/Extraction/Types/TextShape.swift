/// What kind of text a text is, by its beginning.
enum TextShape {
    /// How many bytes tell.
    static let telling = 16_384

    static func type(of text: [UInt8]) -> FileType {
        let start = text.drop { $0 <= 0x20 }
        if start.first == UInt8(ascii: "<") { return markup(start) }
        if start.first == UInt8(ascii: "{") || start.first == UInt8(ascii: "["), isJSON(start) { return .json }
        if start.starts(with: "From ".utf8), let end = start.firstIndex(of: 0x0A), isMail(start[(end + 1)...]) {
            return .mailbox
        }
        if isMail(start) { return .mail }
        return table(start) ?? .text
    }

    /// Markup is HTML when its first element is one of HTML's.
    private static func markup(_ text: ArraySlice<UInt8>) -> FileType {
        var rest = text
        while rest.first == UInt8(ascii: "<") {
            rest = rest.dropFirst()
            if rest.starts(with: "!--".utf8) {
                guard let end = rest.firstRange(of: "-->".utf8)?.upperBound else { return .html }
                rest = rest[end...]
            } else if rest.first == UInt8(ascii: "?") {
                guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return .text }
                rest = rest[(end + 1)...]
            } else {
                let isDeclaration = rest.first == UInt8(ascii: "!")
                let word = String(
                    decoding: rest.drop { $0 == UInt8(ascii: "!") }.prefix { $0.isASCIILetterOrDigit }.prefix(16),
                    as: UTF8.self
                ).lowercased()
                if isDeclaration, word == "doctype" {
                    let name = rest.dropFirst(8).drop { $0 <= 0x20 }.prefix(4)
                    return String(decoding: name, as: UTF8.self).lowercased() == "html" ? .html : .xml
                }
                if elements.contains(word) { return .html }
                return text.dropFirst().first == UInt8(ascii: "?") || !word.isEmpty && isClosed(rest) ? .xml : .text
            }
            rest = rest.drop { $0 <= 0x20 }
        }
        return .text
    }

    /// Elements a page, or a piece of one, begins with.
    private static let elements: Set<String> = [
        "html", "head", "body", "title", "meta", "link", "script", "style", "base", "div", "p", "span", "table", "tr",
        "td", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "a", "img", "br", "hr", "b", "i", "u", "em",
        "strong", "font", "center", "form", "input", "header", "footer", "main", "nav", "section", "article", "pre",
        "blockquote", "iframe", "svg", "button", "label", "template", "noscript", "details", "dl", "tbody", "thead",
    ]

    private static func isClosed(_ tag: ArraySlice<UInt8>) -> Bool { tag.contains(UInt8(ascii: ">")) }

    /// Whether what follows the first bracket is how JSON goes on (RFC 8259).
    private static func isJSON(_ text: ArraySlice<UInt8>) -> Bool {
        guard let next = text.dropFirst().first(where: { $0 > 0x20 }) else { return false }
        if text.first == UInt8(ascii: "{") { return next == UInt8(ascii: "\"") || next == UInt8(ascii: "}") }
        if "\"[{]-0123456789".utf8.contains(next) { return true }
        let word = text.dropFirst().drop { $0 <= 0x20 }.prefix { $0.isASCIILetterOrDigit }
        return ["true", "false", "null"].contains { $0.utf8.elementsEqual(word) }
    }

    /// Whether a text begins with fields of a mail's head (RFC 5322), two of them known ones.
    private static func isMail(_ text: ArraySlice<UInt8>) -> Bool {
        var known: Set<String> = []
        for line in text.split(separator: 0x0A, maxSplits: 60, omittingEmptySubsequences: false).prefix(60) {
            if line.first == 0x20 || line.first == 0x09 { continue }
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
                colon - line.startIndex < 77,
                line[..<colon].allSatisfy({ $0 > 0x20 && $0 < 0x7F })
            else { break }
            let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
            if fields.contains(name) { known.insert(name) }
        }
        return known.count >= 2
    }

    private static let fields: Set<String> = [
        "from", "to", "cc", "subject", "date", "message-id", "mime-version", "content-type", "received", "return-path",
        "delivered-to", "reply-to", "sender", "content-transfer-encoding", "dkim-signature", "in-reply-to",
    ]

    /// A table when the first lines, two at least, have equally many separators, and enough of them.
    private static func table(_ text: ArraySlice<UInt8>) -> FileType? {
        var lines = text.split(separator: 0x0A, maxSplits: 12).prefix(12)
        // The last may have been cut.
        if lines.count > 2, text.count >= telling - 64 || lines.count == 12 { lines = lines.dropLast() }
        guard lines.count >= 2 else { return nil }
        for (separator, type) in [
            (UInt8(ascii: "\t"), FileType.tsv), (UInt8(ascii: ","), .csv), (UInt8(ascii: ";"), .csv),
        ] {
            let counts = Set(lines.map { count(separator, in: $0) })
            if counts.count == 1, let count = counts.first, count >= 1 { return type }
        }
        return nil
    }

    /// How often `separator` stands outside of quotation marks.
    private static func count(_ separator: UInt8, in line: ArraySlice<UInt8>) -> Int {
        var isQuoted = false
        var count = 0
        for byte in line {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if byte == separator, !isQuoted { count += 1 }
        }
        return count
    }
}
