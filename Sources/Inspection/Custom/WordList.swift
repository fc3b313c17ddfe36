/// A list of words as expressions that find any of them as a whole word, in any case.
///
/// The words are put together by what they begin with, so that a text is compared with all of them at once, and into
/// several expressions, each of a size the matching engines take.
struct WordList {
    /// Words in one list.
    static let mostWords = 50_000
    /// Characters in one word.
    static let longestWord = 128
    /// Characters in the words of one expression.
    private static let largest = 1_200
    /// Beginnings inside beginnings that are put together.
    private static let deepest = 8

    let expressions: [RuleExpression]

    /// A blank in a word stands for any few blanks or a line break.
    ///
    /// - Throws: Why the words are refused.
    init(_ words: [String]) throws(ExpressionError) {
        guard !words.isEmpty else { throw ExpressionError(offset: 0, reason: "a list of no words") }
        var known: Set<[CharacterRanges]> = []
        var spelled: [[CharacterRanges]] = []
        for word in words {
            let letters = Self.letters(word)
            guard letters.contains(where: { $0 != Self.blank }) else {
                throw ExpressionError(offset: 0, reason: "a word without letters")
            }
            guard letters.count <= Self.longestWord else {
                throw ExpressionError(offset: 0, reason: "a word of more than \(Self.longestWord) characters")
            }
            if known.insert(letters).inserted { spelled.append(letters) }
        }
        spelled.sort { left, right in
            left.lexicographicallyPrecedes(right) { $0.ranges[0].lowerBound < $1.ranges[0].lowerBound }
        }
        var expressions: [RuleExpression] = []
        var part: [ArraySlice<CharacterRanges>] = []
        var size = 0
        for word in spelled {
            if size + word.count > Self.largest, !part.isEmpty {
                expressions.append(Self.expression(part))
                (part, size) = ([], 0)
            }
            part.append(word[...])
            size += word.count
        }
        expressions.append(Self.expression(part))
        self.expressions = expressions
    }

    private static let blank = CharacterRanges([0x09...0x0A, 0x0D...0x0D, 0x20...0x20])

    private static func letters(_ word: String) -> [CharacterRanges] {
        var letters: [CharacterRanges] = []
        for scalar in word.unicodeScalars {
            let set = scalar.properties.isWhitespace ? blank : CharacterRanges(scalar.value).caseless
            if set != blank || letters.last != blank { letters.append(set) }
        }
        return letters
    }

    private static func expression(_ words: [ArraySlice<CharacterRanges>]) -> RuleExpression {
        .sequence([.boundary(.wordStart), joined(words, depth: 0), .boundary(.wordEnd)])
    }

    /// Any of the words, the longest first.
    private static func joined(_ words: [ArraySlice<CharacterRanges>], depth: Int) -> RuleExpression {
        guard depth < deepest, words.count > 1 else {
            let parts = words.sorted { $0.count > $1.count }.map { RuleExpression.sequence($0.map(element)) }
            return parts.count == 1 ? parts[0] : .choice(parts)
        }
        var choices: [RuleExpression] = []
        var index = 0
        while index < words.count {
            guard let first = words[index].first else {
                index += 1
                continue
            }
            var end = index
            while end < words.count, words[end].first == first { end += 1 }
            let rests = words[index..<end].map { $0.dropFirst() }
            choices.append(.sequence([element(first), joined(rests, depth: depth + 1)]))
            index = end
        }
        if words.contains(where: \.isEmpty) { choices.append(.empty) }
        return choices.count == 1 ? choices[0] : .choice(choices)
    }

    private static func element(_ letter: CharacterRanges) -> RuleExpression {
        letter == blank
            ? .repeated(.character(blank), minimum: 1, maximum: 4, isLazy: false) : .character(letter)
    }
}
