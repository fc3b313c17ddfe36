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
    mutating func skip(_ most: Int, in set: StaticString) -> Bool {
        let start = offset
        while offset < text.count, offset - start < most, Self.holds(set, text[offset]) { offset += 1 }
        return offset > start
    }

    @inline(__always)
    private static func holds(_ set: StaticString, _ byte: UInt8) -> Bool {
        set.withUTF8Buffer { $0.contains(byte) }
    }

    /// Takes `word` (lower case) in any case.
    mutating func takeWord(_ word: StaticString) -> Bool {
        word.withUTF8Buffer { letters in
            guard offset + letters.count <= text.count else { return false }
            for place in letters.indices where ASCII.lowercased(text[offset + place]) != letters[place] { return false }
            offset += letters.count
            return true
        }
    }

    /// Passes over `word`, as it is written, where it stands.
    mutating func skipExactly(_ word: StaticString) {
        word.withUTF8Buffer { letters in
            guard offset + letters.count <= text.count else { return }
            for place in letters.indices where text[offset + place] != letters[place] { return }
            offset += letters.count
        }
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
