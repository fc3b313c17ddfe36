/// The words of pages as one text, in which values are looked for, and where each word stands in it.
struct PageTranscript {
    private(set) var text: [UInt8] = []
    /// In the text's order.
    private var words: [(range: Range<Int>, index: Int)] = []

    /// - Parameter isIncluded: Whether the word at an index is part of the text.
    init(_ sequence: WordSequence, _ joining: WordJoining, isIncluded: (Int) -> Bool = { _ in true }) {
        let separators = joining.separators(of: sequence)
        for (index, entry) in sequence.entries.enumerated() where isIncluded(index) {
            if !text.isEmpty { separate(separators[index]) }
            let start = text.count
            text += Array(entry.word.text.utf8)
            words.append((start..<text.count, index))
        }
    }

    /// As ``KnownValues`` compares: letters and digits of all words, and nothing between.
    init(folded sequence: WordSequence) {
        for (index, entry) in sequence.entries.enumerated() {
            let start = text.count
            text += KnownValues<Void>.folded(entry.word.text.utf8)
            words.append((start..<text.count, index))
        }
    }

    private mutating func separate(_ separator: WordSeparator) {
        switch separator {
        case .nothing: break
        case .blank: text.append(0x20)
        case .line: text.append(0x0A)
        case .noHyphen:
            guard let last = words.indices.last,
                let hyphen = Self.hyphens.first(where: { text[words[last].range].ends(with: $0) })
            else { return }
            text.removeLast(hyphen.count)
            words[last].range = words[last].range.lowerBound..<text.count
        }
    }

    /// That of the keyboard, that of type, and the one that is only seen at the end of a line.
    private static let hyphens = ["-", "\u{2010}", "\u{AD}"].map { Array($0.utf8) }

    /// The words that any part of `range` lies in, in order: their indices in the sequence.
    func indices(in range: Range<Int>) -> [Int] {
        var (low, high) = (0, words.count)
        while low < high {
            let middle = (low + high) / 2
            if words[middle].range.upperBound <= range.lowerBound { low = middle + 1 } else { high = middle }
        }
        return words[low...].prefix { $0.range.lowerBound < range.upperBound }.map(\.index)
    }
}

extension ArraySlice<UInt8> {
    fileprivate func ends(with other: [UInt8]) -> Bool { suffix(other.count).elementsEqual(other) }
}
