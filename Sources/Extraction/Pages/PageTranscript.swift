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
            guard text.last == UInt8(ascii: "-"), let last = words.indices.last, !words[last].range.isEmpty else {
                return
            }
            text.removeLast()
            words[last].range = words[last].range.lowerBound..<words[last].range.upperBound - 1
        }
    }

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
