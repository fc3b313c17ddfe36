/// A word of a filter.
enum FilterToken: Hashable {
    case open, close, openValues, closeValues
    /// An attribute, an operator, a truth value, `null` or a number.
    case word(String)
    case string(String)

    /// The filter's words in their order.
    static func read(_ text: String) throws(SCIMError) -> [FilterToken] {
        var tokens: [FilterToken] = []
        var rest = text.utf8[...]
        while let first = rest.first {
            switch first {
            case UInt8(ascii: " "): rest.removeFirst()
            case UInt8(ascii: "("):
                tokens.append(.open)
                rest.removeFirst()
            case UInt8(ascii: ")"):
                tokens.append(.close)
                rest.removeFirst()
            case UInt8(ascii: "["):
                tokens.append(.openValues)
                rest.removeFirst()
            case UInt8(ascii: "]"):
                tokens.append(.closeValues)
                rest.removeFirst()
            case UInt8(ascii: "\""): tokens.append(.string(try string(&rest)))
            default: tokens.append(.word(word(&rest)))
            }
        }
        return tokens
    }

    private static func word(_ rest: inout Substring.UTF8View) -> String {
        let word = rest.prefix { !" ()[]\"".utf8.contains($0) }
        rest = rest[word.endIndex...]
        return String(Substring(word))
    }

    /// A JSON string, its quotes included in what is taken.
    private static func string(_ rest: inout Substring.UTF8View) throws(SCIMError) -> String {
        var end = rest.index(after: rest.startIndex)
        while end < rest.endIndex, rest[end] != UInt8(ascii: "\"") {
            if rest[end] == UInt8(ascii: "\\") { end = rest.index(after: end) }
            guard end < rest.endIndex else { break }
            end = rest.index(after: end)
        }
        guard end < rest.endIndex else {
            throw SCIMError(.invalidFilter, "a text in the filter does not end: close it with a quotation mark")
        }
        let after = rest.index(after: end)
        let literal = Array(rest[..<after])
        rest = rest[after...]
        guard case .string(let text)? = try? SCIMValue(json: literal) else {
            throw SCIMError(.invalidFilter, "a text in the filter is not written as JSON writes it")
        }
        return text
    }
}
