/// Reads a text from left to right.
struct ByteReader {
    private let text: UnsafeRawBufferPointer
    private(set) var offset: Int

    init(_ text: UnsafeRawBufferPointer, at offset: Int) {
        self.text = text
        self.offset = offset
    }

    var next: UInt8? { offset < text.count ? text[offset] : nil }
    var rest: Slice<UnsafeRawBufferPointer> { text[offset...] }

    mutating func take(_ character: Character) -> Bool {
        guard next == character.asciiValue else { return false }
        offset += 1
        return true
    }

    /// Passes over at most `most` bytes of `set`; whether there was one.
    @discardableResult
    mutating func skip(_ most: Int, in set: String) -> Bool {
        let start = offset
        while offset < text.count, offset - start < most, set.utf8.contains(text[offset]) { offset += 1 }
        return offset > start
    }

    /// Takes `word` (lower case) in any case.
    mutating func takeWord(_ word: String) -> Bool {
        let length = word.utf8.count
        guard offset + length <= text.count else { return false }
        let matches = zip(text[offset..<offset + length], word.utf8).allSatisfy {
            (ASCII.isUpper($0) ? $0 + 32 : $0) == $1
        }
        if matches { offset += length }
        return matches
    }

    mutating func skipWords(_ words: [String]) {
        for word in words where rest.starts(with: word.utf8) { offset += word.utf8.count }
    }

    /// A type between a name and its value: `token string = …`, `token: str = …`.
    mutating func skipType() {
        let start = offset
        skip(1, in: ":")
        skip(4, in: " \t")
        guard takeWord("string") || takeWord("str") else {
            offset = start
            return
        }
        let end = offset
        skip(8, in: " \t")
        if next != UInt8(ascii: "="), next != UInt8(ascii: ":"), next != UInt8(ascii: "?") {
            offset = start
        } else {
            offset = max(offset, end)
        }
    }

    /// A word of 2 to 20 letters and digits with a space behind it.
    mutating func skipWord() {
        let word = rest.prefix(21).prefix(while: ASCII.isAlphanumeric)
        guard (2...20).contains(word.count), word.endIndex < text.count, text[word.endIndex] == 0x20 else { return }
        offset = word.endIndex + 1
    }
}
