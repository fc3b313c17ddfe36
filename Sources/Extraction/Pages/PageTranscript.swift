/// The words of pages as one text, in which values are looked for, and where each word stands in it.
struct PageTranscript {
    /// Which word that is: of the page, the line and within it.
    struct Place: Hashable {
        var page: Int
        var line: Int
        var word: Int
    }

    private(set) var text: [UInt8] = []
    /// In the text's order.
    private var words: [(range: Range<Int>, place: Place)] = []

    /// - Parameters:
    ///   - between: What stands between lines. A value may run over the end of one, and rules may want a blank in it.
    ///   - isIncluded: Whether a word is part of the text.
    init(_ pages: [[PageLine]], between: UInt8, isIncluded: (Place) -> Bool = { _ in true }) {
        for (page, lines) in pages.enumerated() {
            for (line, row) in lines.enumerated() {
                var isFirst = true
                for (index, word) in row.enumerated() {
                    let place = Place(page: page, line: line, word: index)
                    guard isIncluded(place) else { continue }
                    if !text.isEmpty { text.append(isFirst ? between : 0x20) }
                    isFirst = false
                    let start = text.count
                    text += Array(word.text.utf8)
                    words.append((start..<text.count, place))
                }
            }
        }
    }

    /// The words that any part of `range` lies in, in order.
    func places(in range: Range<Int>) -> [Place] {
        var (low, high) = (0, words.count)
        while low < high {
            let middle = (low + high) / 2
            if words[middle].range.upperBound <= range.lowerBound { low = middle + 1 } else { high = middle }
        }
        return words[low...].prefix { $0.range.lowerBound < range.upperBound }.map(\.place)
    }
}
