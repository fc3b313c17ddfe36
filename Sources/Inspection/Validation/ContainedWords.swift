/// Words that say something about a value by standing anywhere in it, in any case.
struct ContainedWords: Sendable {
    /// All of them one behind the other, in lower case, those with the same first byte together.
    private let bytes: [UInt8]
    private let starts: [Int]
    /// For each first byte the first of its words, up to the next byte's.
    private let places: [Int]
    private let first: ByteSet
    /// What ``LetterPair`` is for the first two bytes of one of them.
    private let pairs: ByteSet

    /// `words` in lower case, of two bytes or more.
    init(_ words: [String]) {
        let letters = words.map { Array($0.utf8) }
        let ordered = (UInt8.min...UInt8.max).map { byte in letters.filter { $0.first == byte } }
        bytes = ordered.joined().flatMap { $0 }
        starts = ordered.joined().reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
        places = ordered.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
        first = ByteSet(letters.compactMap(\.first))
        pairs = ByteSet(letters.filter { $0.count > 1 }.map { LetterPair.code($0[0], $0[1]) })
    }

    /// Whether one of them stands in `text`.
    func stand(in text: UnsafeRawBufferPointer) -> Bool {
        guard var last = text.first.map(ASCII.lowercased) else { return false }
        for start in 0..<text.count - 1 {
            let next = ASCII.lowercased(text[start + 1])
            defer { last = next }
            guard first.contains(last), pairs.contains(LetterPair.code(last, next)) else { continue }
            for word in places[Int(last)]..<places[Int(last) + 1] where stands(word, at: start, in: text) {
                return true
            }
        }
        return false
    }

    private func stands(_ word: Int, at start: Int, in text: UnsafeRawBufferPointer) -> Bool {
        let (from, to) = (starts[word], starts[word + 1])
        guard start + to - from <= text.count else { return false }
        for place in from..<to where ASCII.lowercased(text[start + place - from]) != bytes[place] { return false }
        return true
    }
}
