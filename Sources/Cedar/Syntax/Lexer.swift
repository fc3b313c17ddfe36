/// Turns source text into tokens, one at a time.
///
/// Whitespace (Unicode `White_Space`) and `//` comments separate tokens and are not reported; the formatter
/// recovers comments from the gaps between spans. Errors are precise to the byte.
///
/// Source: the lexical part of Cedar's grammar, https://docs.cedarpolicy.com/policies/syntax-grammar.html
public struct Lexer: Sendable {
    public let source: SourceText
    private var offset = 0

    public init(_ source: SourceText) {
        self.source = source
    }

    /// All tokens, the last being ``Token/Kind/end``.
    public static func tokens(of source: SourceText) throws(Rejection) -> [Token] {
        guard source.bytes.count <= Limits.sourceBytes else {
            throw Rejection("`\(source.name)` is larger than \(Limits.sourceBytes) bytes")
        }
        var lexer = Lexer(source)
        var tokens: [Token] = []
        tokens.reserveCapacity(source.bytes.count / 4 + 1)
        while true {
            let token = try lexer.next()
            tokens.append(token)
            if token.kind == .end { return tokens }
        }
    }

    /// The next token; ``Token/Kind/end`` for ever once the text is used up.
    public mutating func next() throws(Rejection) -> Token {
        skipTrivia()
        let start = offset
        guard let byte = peek(0) else { return Token(.end, Span(start, start)) }
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
            while let next = peek(0), Self.continuesIdentifier(next) { offset += 1 }
            return Token(.identifier, Span(start, offset))
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            while let next = peek(0), next >= UInt8(ascii: "0"), next <= UInt8(ascii: "9") { offset += 1 }
            return Token(.integer, Span(start, offset))
        case UInt8(ascii: "\""):
            return try string(from: start)
        default:
            return try punctuation(byte, from: start)
        }
    }

    static func continuesIdentifier(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private func peek(_ ahead: Int) -> UInt8? {
        let index = offset + ahead
        return index < source.bytes.count ? source.bytes[index] : nil
    }

    private mutating func skipTrivia() {
        while let byte = peek(0) {
            if byte == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "/") {
                while let next = peek(0), next != UInt8(ascii: "\n"), next != UInt8(ascii: "\r") { offset += 1 }
            } else if let width = Whitespace.width(source.bytes, at: offset) {
                offset += width
            } else {
                return
            }
        }
    }

    private mutating func string(from start: Int) throws(Rejection) -> Token {
        offset += 1
        while let byte = peek(0) {
            offset += 1
            if byte == UInt8(ascii: "\"") { return Token(.string, Span(start, offset)) }
            if byte == UInt8(ascii: "\\") {
                guard let escaped = peek(0) else { break }
                if escaped == UInt8(ascii: "\n") {
                    throw Rejection("a backslash cannot end a line in a string", at: Span(offset - 1, offset))
                }
                offset += 1
            }
        }
        throw Rejection(
            "this string is not closed", at: Span(start, start + 1), help: "end it with a double quote")
    }

    private mutating func punctuation(_ byte: UInt8, from start: Int) throws(Rejection) -> Token {
        let next = peek(1)
        let pair: Token.Kind? =
            switch (byte, next) {
            case (UInt8(ascii: "="), UInt8(ascii: "=")): .equal
            case (UInt8(ascii: "!"), UInt8(ascii: "=")): .notEqual
            case (UInt8(ascii: "<"), UInt8(ascii: "=")): .lessEqual
            case (UInt8(ascii: ">"), UInt8(ascii: "=")): .greaterEqual
            case (UInt8(ascii: "&"), UInt8(ascii: "&")): .and
            case (UInt8(ascii: "|"), UInt8(ascii: "|")): .or
            case (UInt8(ascii: ":"), UInt8(ascii: ":")): .doubleColon
            default: nil
            }
        if let pair {
            offset += 2
            return Token(pair, Span(start, offset))
        }
        guard let single = Self.single(byte) else { throw unexpected(byte, at: start) }
        offset += 1
        return Token(single, Span(start, offset))
    }

    private static func single(_ byte: UInt8) -> Token.Kind? {
        switch byte {
        case UInt8(ascii: "("): .leftParen
        case UInt8(ascii: ")"): .rightParen
        case UInt8(ascii: "{"): .leftBrace
        case UInt8(ascii: "}"): .rightBrace
        case UInt8(ascii: "["): .leftBracket
        case UInt8(ascii: "]"): .rightBracket
        case UInt8(ascii: "<"): .leftAngle
        case UInt8(ascii: ">"): .rightAngle
        case UInt8(ascii: "="): .assign
        case UInt8(ascii: "!"): .not
        case UInt8(ascii: "+"): .plus
        case UInt8(ascii: "-"): .minus
        case UInt8(ascii: "*"): .star
        case UInt8(ascii: "/"): .slash
        case UInt8(ascii: "%"): .percent
        case UInt8(ascii: ","): .comma
        case UInt8(ascii: ";"): .semicolon
        case UInt8(ascii: ":"): .colon
        case UInt8(ascii: "."): .dot
        case UInt8(ascii: "@"): .at
        case UInt8(ascii: "?"): .question
        default: nil
        }
    }

    private static let curlyQuotes: Set<String> = ["\u{201C}", "\u{201D}", "\u{201E}", "\u{2018}", "\u{2019}"]

    private func unexpected(_ byte: UInt8, at start: Int) -> Rejection {
        var end = start + 1
        while end < source.bytes.count, source.bytes[end] & 0xC0 == 0x80 { end += 1 }
        let span = Span(start, end)
        let help: String? =
            switch byte {
            case _ where Self.curlyQuotes.contains(source.text(span)):
                "write straight quotes, `\"`; a word processor makes them curly"
            case UInt8(ascii: "'"): "strings are written in double quotes"
            case UInt8(ascii: "&"): "write `&&`"
            case UInt8(ascii: "|"): "write `||`"
            default: nil
            }
        return Rejection("unexpected character `\(source.text(span))`", at: span, help: help)
    }
}
