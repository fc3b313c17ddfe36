/// The comments of a source text, attached to the tokens they stand by.
struct Comments {
    /// Before a token, on lines of their own.
    private(set) var leading: [[String]]
    /// Behind a token, on its line.
    private(set) var trailing: [String?]
    /// Whether an empty line stands before the token or its leading comments.
    private(set) var spaced: [Bool]

    init(_ tokens: [Token], in source: SourceText) {
        leading = Array(repeating: [], count: tokens.count)
        trailing = Array(repeating: nil, count: tokens.count)
        spaced = Array(repeating: false, count: tokens.count)
        var gapStart = 0
        for (index, token) in tokens.enumerated() {
            read(Span(gapStart, token.span.start), before: index, source)
            gapStart = token.span.end
        }
    }

    private mutating func read(_ gap: Span, before index: Int, _ source: SourceText) {
        var sameLine = index > 0
        var newlines = 0
        var offset = gap.start
        while offset < gap.end {
            let byte = source.bytes[offset]
            if byte == UInt8(ascii: "\n") {
                sameLine = false
                newlines += 1
                if newlines == 2, leading[index].isEmpty { spaced[index] = true }
            } else if byte == UInt8(ascii: "/") {
                var end = offset
                while end < gap.end, source.bytes[end] != UInt8(ascii: "\n"), source.bytes[end] != UInt8(ascii: "\r") {
                    end += 1
                }
                var text = source.text(Span(offset, end))
                while let last = text.unicodeScalars.last, last.properties.isWhitespace {
                    text.unicodeScalars.removeLast()
                }
                if sameLine { trailing[index - 1] = text } else { leading[index].append(text) }
                sameLine = false
                newlines = 0
                offset = end
                continue
            }
            offset += 1
        }
    }
}
