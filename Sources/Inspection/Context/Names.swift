/// What a kind of value is called: in the words before it, as a key, as an element, over the column of a table.
///
/// A name is found as a whole word, in any case: `npi`, `NPI`, `providerNPI`, `provider_npi`, `NPIs`.
///
/// A class, since many patterns share one and it is handed to every question.
final class Names: Sendable {
    /// Each backwards and in lower case; a space is where it may be written in one word or in several.
    private let names: [[UInt8]]
    private let passed: [[UInt8]]
    /// Names that are words of another meaning: right before the value, they count in capitals only.
    private let ambiguous: [[UInt8]]

    /// `names` in lower case. `passed` may stand between a name and the value, besides ``commonWords``.
    init(_ names: [String], ambiguous: [String] = [], passing passed: [String] = []) {
        self.names = (names + ambiguous).map(Self.reversed)
        self.ambiguous = ambiguous.map(Self.reversed)
        self.passed = (Self.commonWords + passed).map(Self.reversed)
    }

    private static func reversed(_ name: String) -> [UInt8] { Array(name.utf8.reversed()) }

    /// Whether `text` ends with one of the names, apart from punctuation and from words like "number" or "is".
    ///
    /// `isKey` says that the text is nothing but a key or a heading.
    func introduce(after text: UnsafeRawBufferPointer, isKey: Bool = false) -> Bool {
        var end = text.count
        var isBare = !isKey
        for _ in 0..<12 {
            let wordEnd = Self.wordEnd(text, end)
            guard wordEnd > 0, Sighting.digit(text[wordEnd - 1]) == nil else { return false }
            isBare = isBare && text[wordEnd..<end].allSatisfy { $0 == UInt8(ascii: " ") }
            if stand(before: wordEnd, in: text, isBare) { return true }
            // `NPIs: …`
            if text[wordEnd - 1] == UInt8(ascii: "s"), stand(before: wordEnd - 1, in: text, isBare) { return true }
            guard let start = passed.lazy.compactMap({ Self.start(of: $0, before: wordEnd, in: text) }).first else {
                return false
            }
            isBare = false
            end = start
        }
        return false
    }

    /// Whether any name at all may introduce what follows `text`: it ends with a word, apart from punctuation.
    static func mayIntroduce(after text: UnsafeRawBufferPointer) -> Bool {
        let end = wordEnd(text, text.count)
        return end > 0 && Sighting.digit(text[end - 1]) == nil
    }

    /// Whether one of the names may introduce a number behind `text`, or a list of numbers that ends there: no only where
    /// ``introduce(after:isKey:)`` says no before every number of such a list.
    func mayIntroduceList(after text: UnsafeRawBufferPointer) -> Bool {
        var end = text.count
        while true {
            while end > 0, !Self.isLetter(text[end - 1]) { end -= 1 }
            if end == 0 { return false }
            if introduce(after: UnsafeRawBufferPointer(rebasing: text[..<end])) { return true }
            let word = text[..<end].reversed().prefix { Self.isLetter($0) }.count
            // Of a conjunction, an extension, or a space or dash that is none of ASCII's.
            guard word <= 4 else { return false }
            end -= word
        }
    }

    private func stand(before end: Int, in text: UnsafeRawBufferPointer, _ isBare: Bool) -> Bool {
        names.contains { name in
            guard let start = Self.start(of: name, before: end, in: text) else { return false }
            return !isBare || text[start] < UInt8(ascii: "a") || !ambiguous.contains(name)
        }
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
                let digits = text[..<end].reversed().prefix { Sighting.digit($0) != nil }.count
                let start = end - digits
                guard digits <= 2, start > 0, isLetter(text[start - 1]) || text[start - 1] == UInt8(ascii: "_") else {
                    return end
                }
                end = start
            } else if byte < 0x80 {
                if isLetter(byte) { return end }
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

    /// Where `name` starts when it ends at `end` as whole words.
    private static func start(of name: [UInt8], before end: Int, in text: UnsafeRawBufferPointer) -> Int? {
        var at = end
        for byte in name {
            if byte == UInt8(ascii: " ") {
                while at > 0, isGap(text[at - 1]) { at -= 1 }
                continue
            }
            guard at > 0, lowercased(text[at - 1]) == byte else { return nil }
            at -= 1
        }
        return isWordStart(at, in: text) ? at : nil
    }

    /// Whether no word goes on over `at`. Words are also told apart by their capitals: `providerNPI`, `NPINumber`.
    private static func isWordStart(_ at: Int, in text: UnsafeRawBufferPointer) -> Bool {
        guard at > 0, isLetter(text[at - 1]), at < text.count else { return true }
        guard isCapital(text[at]) else { return false }
        return !isCapital(text[at - 1]) || at + 1 < text.count && isLetter(text[at + 1]) && !isCapital(text[at + 1])
    }

    /// What stands between the words of a name.
    private static func isGap(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"),
            UInt8(ascii: "'"):
            true
        default: false
        }
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 { isCapital(byte) ? byte + 32 : byte }

    private static func isCapital(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "A") < 26 }

    private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 &- UInt8(ascii: "a") < 26 || byte >= 0x80 }

    /// Words and names of HTML elements that may stand between any name and its value.
    private static let commonWords = [
        "is", "are", "was", "at", "me", "us", "number", "numbers", "no", "nr", "num", "on", "file", "my", "the", "your",
        "her", "his", "their", "our", "to", "or", "via", "it", "s", "of", "for", "by", "es", "ist", "est", "lautet",
        "son", "please", "numero", "número", "numéro", "nummer", "td", "th", "tr", "dt", "dd", "li", "span", "strong",
        "label",
    ]

    /// Words that may stand between the name of an identity number and the number.
    static let words = ["id", "code", "value", "field", "record", "card", "nb", "text", "input", "valid"]
}
