internal import Domain

/// A JSON document (RFC 8259), or one on each line (JSON Lines): only strings and numbers with something found in them are
/// written anew.
///
/// The text is scanned as it is, so that the name of a member says what its value is. A replacement is escaped as JSON
/// wants it. A number becomes a string unless what replaces it is a number again, as a surrogate of a card's number is; a
/// removed one becomes `null`. Names of members are replaced like any other string.
struct JSONDocument: MaskedDocument {
    private let isLines: Bool
    /// What is not masked yet: a line, or all there is.
    private var waiting: [UInt8] = []
    /// The line that is being read, from 1.
    private var line = 1

    private static let longestLine = 16 * 1_048_576
    private static let longest = 256 * 1_048_576
    private static let newline = UInt8(ascii: "\n")

    init(isLines: Bool) { self.isLines = isLines }

    mutating func append(_ bytes: [UInt8], by masker: inout Masker) throws(MaskingError) -> [UInt8] {
        let start = waiting.count
        waiting += bytes
        var output: [UInt8] = []
        if isLines {
            var from = 0
            var at = start
            while let end = waiting[at...].firstIndex(of: Self.newline) {
                output += try mask(Array(waiting[from...end]), by: &masker)
                line += 1
                (from, at) = (end + 1, end + 1)
            }
            waiting.removeFirst(from)
        }
        let limit = isLines ? Self.longestLine : Self.longest
        if waiting.count > limit { throw .tooLong(line: line, limit: limit) }
        return output
    }

    mutating func finish(by masker: inout Masker) throws(MaskingError) -> [UInt8] {
        defer { waiting = [] }
        return try mask(waiting, by: &masker)
    }

    private func mask(_ json: [UInt8], by masker: inout Masker) throws(MaskingError) -> [UInt8] {
        var spans = try masker.spans(in: json)[...]
        var tokens = JSONTokens(json, line: line)
        if spans.isEmpty {
            while try tokens.next() != nil {}
            return json
        }
        var output: [UInt8] = []
        var position = 0
        // Where what is being replaced ends: a value may go on in the next token.
        var replaced = 0
        while let token = try tokens.next() {
            let range = token.range
            while let span = spans.first, span.range.lowerBound < range.upperBound {
                guard span.range.upperBound > range.lowerBound else {
                    // Between two tokens there is nothing that could be replaced.
                    guard span.range.upperBound <= replaced else { throw .notJSON(line: tokens.line) }
                    spans.removeFirst()
                    continue
                }
                let part = span.range.clamped(to: range)
                let isFirst = span.range.lowerBound >= replaced
                let made = isFirst ? masker.replacement(of: value(span, part, in: json, token, masker)) : []
                let place = token.isString ? part : range
                if place.lowerBound >= position {
                    output += json[position..<place.lowerBound]
                    output += token.isString ? JSONEscapes.escaped(made) : Self.number(made)
                    position = place.upperBound
                }
                replaced = span.range.upperBound
                guard span.range.upperBound <= range.upperBound else { break }
                spans.removeFirst()
            }
        }
        guard spans.allSatisfy({ $0.range.upperBound <= replaced }) else { throw .notJSON(line: tokens.line) }
        return output + json[position...]
    }

    private func value(
        _ span: LabelledSpan, _ part: Range<Int>, in json: [UInt8], _ token: JSONTokens.Token, _ masker: Masker
    ) -> FoundValue {
        let raw = masker.value(span.label, json, part)
        guard token.isString, raw.bytes.contains(UInt8(ascii: "\\")) else { return raw }
        return FoundValue(
            raw.label, JSONEscapes.unescaped(raw.bytes), placeholder: raw.placeholder, before: raw.before)
    }

    /// What stands for a number.
    private static func number(_ made: [UInt8]) -> [UInt8] {
        if made.isEmpty { return Array("null".utf8) }
        // Digits with a zero in front are no number.
        let isNumber = made.allSatisfy(\.isASCIIDigit) && (made.count == 1 || made[0] != UInt8(ascii: "0"))
        let quote = [UInt8(ascii: "\"")]
        return isNumber ? made : quote + JSONEscapes.escaped(made) + quote
    }
}
