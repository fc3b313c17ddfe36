/// Words that say something about a value by standing anywhere near it.
struct NearbyWords: Sendable, ExpressibleByArrayLiteral {
    /// All of them one behind the other, in lower case, those with the same first byte together.
    private var bytes: [UInt8] = []
    private var starts: [Int] = [0]
    /// For each first byte the first of its words, up to the next byte's.
    private var places: [Int] = [0]
    private var first = ByteSet()

    /// `words` in lower case.
    init(_ words: [String]) {
        let letters = words.map { Array($0.utf8) }
        for byte in UInt8.min...UInt8.max {
            for word in letters where word.first == byte {
                first.insert(byte)
                bytes += word
                starts.append(bytes.count)
            }
            places.append(starts.count - 1)
        }
    }

    init(arrayLiteral words: String...) { self.init(words) }

    var isEmpty: Bool { bytes.isEmpty }

    /// Whether one of them stands in `text` as a word of its own, in any case.
    func stand(in text: UnsafeRawBufferPointer) -> Bool {
        var wasLetter = false
        for start in 0..<text.count {
            let byte = ASCII.lowercased(text[start])
            if !wasLetter, first.contains(byte) {
                for word in places[Int(byte)]..<places[Int(byte) + 1] where stands(word, at: start, in: text) {
                    return true
                }
            }
            wasLetter = Self.isLetter(byte)
        }
        return false
    }

    private func stands(_ word: Int, at start: Int, in text: UnsafeRawBufferPointer) -> Bool {
        let end = start + starts[word + 1] - starts[word]
        guard end <= text.count else { return false }
        for offset in 0..<end - start where ASCII.lowercased(text[start + offset]) != bytes[starts[word] + offset] {
            return false
        }
        return end == text.count || !Self.isLetter(ASCII.lowercased(text[end]))
    }

    private static func isLetter(_ byte: UInt8) -> Bool { ASCII.isLower(byte) || byte >= 0x80 }
}
