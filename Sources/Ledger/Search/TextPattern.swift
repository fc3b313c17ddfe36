/// What is looked for in texts, found in time that grows with the text alone (Knuth, Morris and Pratt 1977).
struct TextPattern {
    /// Bytes of the folded text.
    static let length = 2...400

    private let pattern: [UInt8]
    /// For each prefix the length of its longest proper prefix that is also its end.
    private let borders: [Int]

    /// `nil` when there is too little to look for, or too much.
    init?(_ text: String) {
        guard text.utf8.count <= 4 * Self.length.upperBound else { return nil }
        pattern = FoldedText.bytes(text)
        guard Self.length.contains(pattern.count) else { return nil }
        var borders = [0]
        for index in pattern.indices.dropFirst() {
            var border = borders[index - 1]
            while border > 0, pattern[border] != pattern[index] { border = borders[border - 1] }
            borders.append(pattern[border] == pattern[index] ? border + 1 : 0)
        }
        self.borders = borders
    }

    /// The bytes of the text that the first match comes from; `nil` when there is none.
    func firstMatch(in text: [UInt8]) -> Range<Int>? {
        var matched = 0
        // Where the last bytes come from, as many as a match has.
        var begins = [Int](repeating: 0, count: pattern.count)
        var place = 0
        var found: Range<Int>?
        FoldedText.fold(text) { byte, origin in
            begins[place % pattern.count] = origin.lowerBound
            while matched > 0, pattern[matched] != byte { matched = borders[matched - 1] }
            if pattern[matched] == byte { matched += 1 }
            place += 1
            guard matched == pattern.count else { return true }
            found = begins[place % pattern.count]..<origin.upperBound
            return false
        }
        return found
    }
}
