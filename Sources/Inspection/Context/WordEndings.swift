/// Words that a text may end with, found by their last letters.
struct WordEndings: Sendable {
    /// All of them, each backwards and in lower case; a space is where one may be written in one word or in several.
    private let bytes: [UInt8]
    /// Where each begins, those with the same last letter together.
    private let starts: [Int32]
    /// For each last letter the first of its words, up to the next letter's.
    private let places: [Int32]
    /// What ``code(before:in:)`` can be where one of them ends.
    let codes: ByteSet
    /// The same for those with two letters at the end, and the last letters of the others.
    private let pairs: ByteSet
    private let singles: ByteSet

    init(_ words: [String]) {
        var byLast: [[[UInt8]]] = Array(repeating: [], count: 256)
        var pairs = ByteSet()
        var singles = ByteSet()
        for word in words {
            let letters = Array(word.utf8.reversed())
            guard let last = letters.first else { continue }
            byLast[Int(last)].append(letters)
            if letters.count > 1, letters[1] != UInt8(ascii: " ") {
                pairs.insert(LetterPair.code(last, letters[1]))
            } else {
                singles.insert(last)
            }
        }
        let ordered = byLast.flatMap { $0 }
        bytes = ordered.flatMap { $0 }
        starts = ordered.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1.count)) }
        places = byLast.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1.count)) }
        (self.pairs, self.singles) = (pairs, singles)
        codes = singles.isEmpty ? pairs : ByteSet(UInt8.min...UInt8.max)
    }

    /// Where the first of them starts that ends at `end` as whole words; `nil` when none does.
    func start(before end: Int, in text: UnsafeRawBufferPointer) -> Int? {
        guard mayEnd(before: end, in: text) else { return nil }
        let last = Int(ASCII.lowercased(text[end - 1]))
        for word in Int(places[last])..<Int(places[last + 1]) {
            if let start = start(of: word, before: end, in: text) { return start }
        }
        return nil
    }

    /// Whether any of those that end at `end` as whole words meets a condition on its start and its place among all.
    func contains(before end: Int, in text: UnsafeRawBufferPointer, where holds: (Int, Int) -> Bool) -> Bool {
        guard end > 0, mayEnd(before: end, in: text) else { return false }
        let last = Int(ASCII.lowercased(text[end - 1]))
        for word in Int(places[last])..<Int(places[last + 1]) {
            if let start = start(of: word, before: end, in: text), holds(start, word) { return true }
        }
        return false
    }

    /// Whether the word in a place of `others` is also one of these.
    func holds(_ word: Int, of others: WordEndings) -> Bool {
        let letters = others.bytes[Int(others.starts[word])..<Int(others.starts[word + 1])]
        return starts.indices.dropLast().contains { bytes[Int(starts[$0])..<Int(starts[$0 + 1])] == letters }
    }

    private func mayEnd(before end: Int, in text: UnsafeRawBufferPointer) -> Bool {
        pairs.contains(Self.code(before: end, in: text)) || singles.contains(ASCII.lowercased(text[end - 1]))
    }

    private func start(of word: Int, before end: Int, in text: UnsafeRawBufferPointer) -> Int? {
        var at = end
        for place in Int(starts[word])..<Int(starts[word + 1]) {
            let byte = bytes[place]
            if byte == UInt8(ascii: " ") {
                while at > 0, Self.isGap(text[at - 1]) { at -= 1 }
                continue
            }
            guard at > 0, ASCII.lowercased(text[at - 1]) == byte else { return nil }
            at -= 1
        }
        return Self.isWordStart(at, in: text) ? at : nil
    }

    /// Stands for the last two letters of a word: the same for the same letters in any case.
    static func code(before end: Int, in text: UnsafeRawBufferPointer) -> UInt8 {
        end > 1 ? LetterPair.code(ASCII.lowercased(text[end - 1]), ASCII.lowercased(text[end - 2])) : 0
    }

    /// Whether no word goes on over `at`. Words are also told apart by their capitals: `providerNPI`, `NPINumber`.
    private static func isWordStart(_ at: Int, in text: UnsafeRawBufferPointer) -> Bool {
        guard at > 0, isLetter(text[at - 1]), at < text.count else { return true }
        guard ASCII.isUpper(text[at]) else { return false }
        return !ASCII.isUpper(text[at - 1])
            || at + 1 < text.count && isLetter(text[at + 1]) && !ASCII.isUpper(text[at + 1])
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

    static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 &- UInt8(ascii: "a") < 26 || byte >= 0x80 }
}
