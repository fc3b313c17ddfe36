/// What a kind of value is called: in the words before it, as a key, as an element, over the column of a table.
///
/// A name is found as a whole word, in any case: `npi`, `NPI`, `providerNPI`, `provider_npi`, `NPIs`.
///
/// A class, since many patterns share one and it is handed to every question.
final class Names: Sendable {
    private let names: WordEndings
    private let passed: WordEndings
    /// Names that are words of another meaning: right before the value, they count in capitals only.
    private let ambiguous: WordEndings
    /// The codes of all endings that can make a difference.
    let codes: ByteSet

    /// `names` in lower case. `passed` may stand between a name and the value, besides ``commonWords``.
    init(_ names: [String], ambiguous: [String] = [], passing passed: [String] = []) {
        self.names = WordEndings(names + ambiguous)
        self.ambiguous = WordEndings(ambiguous)
        self.passed = WordEndings(Self.commonWords + passed)
        var codes = self.names.codes
        codes.formUnion(WordEndings(passed).codes)
        self.codes = codes
    }

    /// Whether `text` ends with one of the names, apart from punctuation and from words like "number" or "is".
    ///
    /// `isKey` says that the text is nothing but a key or a heading.
    func introduce(after text: UnsafeRawBufferPointer, isKey: Bool = false) -> Bool {
        var end = text.count
        var isBare = !isKey
        for _ in 0..<Self.mostWords {
            guard let wordEnd = Self.lastWord(text, end) else { return false }
            isBare = isBare && text[wordEnd..<end].allSatisfy { $0 == UInt8(ascii: " ") }
            if stand(before: wordEnd, in: text, isBare) { return true }
            // `NPIs: …`
            if text[wordEnd - 1] == UInt8(ascii: "s"), stand(before: wordEnd - 1, in: text, isBare) { return true }
            guard let start = passed.start(before: wordEnd, in: text) else { return false }
            isBare = false
            end = start
        }
        return false
    }

    /// How many words of a text are looked at.
    private static let mostWords = 12

    /// Reads what `text` ends with, for any names to be asked about it.
    static func ending(of text: UnsafeRawBufferPointer) -> TextEnding {
        var ending = TextEnding()
        var end = text.count
        for _ in 0..<mostWords {
            guard let wordEnd = lastWord(text, end) else { return ending }
            ending.add(WordEndings.code(before: wordEnd, in: text))
            if text[wordEnd - 1] == UInt8(ascii: "s") { ending.add(WordEndings.code(before: wordEnd - 1, in: text)) }
            guard let start = common.start(before: wordEnd, in: text) else { return ending }
            end = start
        }
        return ending
    }

    /// Whether one of the names may introduce a number behind `text`, or a list of numbers that ends there: no only where
    /// ``introduce(after:isKey:)`` says no before every number of such a list.
    func mayIntroduceList(after text: UnsafeRawBufferPointer) -> Bool {
        var end = text.count
        while true {
            while end > 0, !WordEndings.isLetter(text[end - 1]) { end -= 1 }
            if end == 0 { return false }
            if introduce(after: UnsafeRawBufferPointer(rebasing: text[..<end])) { return true }
            // Of a conjunction, an extension, or a space or dash that is none of ASCII's.
            let start = end
            while end > 0, start - end <= 4, WordEndings.isLetter(text[end - 1]) { end -= 1 }
            guard start - end <= 4 else { return false }
        }
    }

    private func stand(before end: Int, in text: UnsafeRawBufferPointer, _ isBare: Bool) -> Bool {
        names.contains(before: end, in: text) { start, word in
            !isBare || text[start] < UInt8(ascii: "a") || !ambiguous.holds(word, of: names)
        }
    }

    /// Where the last word ends that ends at `end` or before; `nil` when there is none, or a number first.
    private static func lastWord(_ text: UnsafeRawBufferPointer, _ end: Int) -> Int? {
        let wordEnd = wordEnd(text, end)
        return wordEnd > 0 && Sighting.digit(text[wordEnd - 1]) == nil ? wordEnd : nil
    }

    /// The end of the last word that ends at `end` or before, behind which there is nothing but punctuation; where the
    /// last digit ends when one comes first.
    ///
    /// A digit or two at the end of a word are part of it: `phone2`, `npi_1`.
    private static func wordEnd(_ text: UnsafeRawBufferPointer, _ end: Int) -> Int {
        var end = end
        while end > 0 {
            let byte = text[end - 1]
            if Sighting.digit(byte) != nil {
                var start = end - 1
                while start > 0, end - start < 3, Sighting.digit(text[start - 1]) != nil { start -= 1 }
                guard end - start <= 2, start > 0,
                    WordEndings.isLetter(text[start - 1]) || text[start - 1] == UInt8(ascii: "_")
                else {
                    return end
                }
                end = start
            } else if byte < 0x80 {
                if WordEndings.isLetter(byte) { return end }
                end -= 1
            } else if end >= 2, text[end - 2] == 0xC2 {
                // U+0080 to U+00BF: no-break space, quotation marks, ordinal signs.
                end -= 2
            } else if end >= 3,
                text[end - 3] == 0xE2 && text[end - 2] == 0x80
                    || text[end - 3] == 0xEF && text[end - 2] == 0xBC && byte < 0xA0
            {
                // General punctuation, and the wide colon of Chinese and Japanese.
                end -= 3
            } else {
                return end
            }
        }
        return 0
    }

    /// Words and names of HTML elements that may stand between any name and its value.
    private static let commonWords = [
        "is", "are", "was", "at", "me", "us", "number", "numbers", "no", "nr", "num", "on", "file", "my", "the", "your",
        "her", "his", "their", "our", "to", "or", "via", "it", "s", "of", "for", "by", "es", "ist", "est", "lautet",
        "son", "please", "numero", "número", "numéro", "nummer", "td", "th", "tr", "dt", "dd", "li", "span", "strong",
        "label",
    ]
    private static let common = WordEndings(commonWords)

    /// Words that may stand between the name of an identity number and the number.
    static let words = ["id", "code", "value", "field", "record", "card", "nb", "text", "input", "valid"]
}
