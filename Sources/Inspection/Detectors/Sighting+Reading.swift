extension Sighting {
    /// The values 0…9 of the digits in the match.
    var digits: [UInt8] { value.compactMap(Self.digit) }

    static func digit(_ byte: UInt8) -> UInt8? {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) ? byte - UInt8(ascii: "0") : nil
    }

    /// Whether the match continues a number: a digit and one of `marks` stand right before it.
    func continuesNumber(over marks: String = ".") -> Bool {
        guard let mark = context.last, marks.utf8.contains(mark), context.count > 1 else { return false }
        return Self.digit(context[context.count - 2]) != nil
    }

    /// Whether all letters behind the first `count` bytes are an X: somebody took the value out.
    func isCrossedOut(behind count: Int) -> Bool {
        value.dropFirst(count).allSatisfy { $0 | 0x20 == UInt8(ascii: "x") || $0 == UInt8(ascii: "_") }
    }

    /// The last `count` bytes before the match, ASCII letters in lower case.
    func lowercasedContext(_ count: Int) -> [UInt8] {
        context.suffix(count).map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 + 32 : $0 }
    }

    /// Whether one of `words` (lower case) stands in the last `count` bytes before the match, as a word of its own.
    func mentions(_ words: [String], within count: Int = Sighting.contextLength) -> Bool {
        let text = lowercasedContext(count)
        return words.contains { word in
            let word = Array(word.utf8)
            guard word.count <= text.count else { return false }
            return (0...text.count - word.count).contains { start in
                text[start..<start + word.count].elementsEqual(word)
                    && (start == 0 || !Self.isLetter(text[start - 1]))
                    && (start + word.count == text.count || !Self.isLetter(text[start + word.count]))
            }
        }
    }

    /// Whether the match is introduced by one of `words`: nothing stands between but punctuation and words like "is".
    func isIntroduced(by words: Set<String>) -> Bool {
        var text = lowercasedContext(Self.contextLength)[...]
        for _ in 0..<8 {
            while let last = text.last, !Self.isLetter(last) {
                if Self.digit(last) != nil { return false }
                text.removeLast()
            }
            let word = text.reversed().prefix(while: Self.isLetter)
            if word.isEmpty { return false }
            let name = String(decoding: word.reversed(), as: UTF8.self)
            if words.contains(name) { return true }
            guard Self.fillers.contains(name) else { return false }
            text.removeLast(word.count)
        }
        return false
    }

    private static let fillers: Set<String> = [
        "is", "are", "was", "at", "me", "us", "number", "no", "nr", "num", "on", "file", "my", "the", "your", "her",
        "his",
        "to", "or", "via", "it", "s", "of", "for", "by", "es", "ist", "est", "please",
    ]

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte >= 0x80
    }
}
