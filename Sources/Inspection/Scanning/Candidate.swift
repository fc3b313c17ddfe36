internal import Domain

/// Something a pattern found, or that is known to be the organisation's own, in offsets of the original text, before overlaps are resolved.
struct Candidate {
    /// The pattern, or a kind that is numbered behind the patterns.
    let pattern: Int
    var range: Range<Int>
    let confidence: Double
    /// Whether the text says what it is.
    var isNamed = false
    /// Whether its ends have been moved off the escapes they cut.
    var isAligned = false
    /// Set when it began within an escaped space, line break or tab, as in `\njane@example.com` read without undoing the
    /// escape: where that escape ends.
    var doubtfulEscapeEnd: Int?
    /// Where it is from, when it is the organisation's own.
    var origin: ContentOrigin?
}

extension Candidate {
    /// A match of one level as a candidate in the original text.
    init(_ match: Match, in chain: EscapeChain, level: Int) {
        let start = chain.origin(level, match.range.lowerBound)
        let end = max(start, chain.end(level, match.range.upperBound))
        self.init(
            pattern: match.pattern, range: start..<end, confidence: match.confidence, isNamed: match.isNamed,
            origin: match.origin)
    }

    /// Widens the range so that it cuts no escape: what replaces it must leave the text around it readable.
    mutating func align(in chain: EscapeChain) {
        isAligned = true
        if let cut = chain.cut(range.lowerBound) {
            if [0x09, 0x0A, 0x0D, 0x20].contains(cut.byte) { doubtfulEscapeEnd = cut.range.upperBound }
            range = cut.range.lowerBound..<range.upperBound
        }
        if let cut = chain.cut(range.upperBound) { range = range.lowerBound..<cut.range.upperBound }
    }
}
