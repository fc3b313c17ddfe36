/// A stretch of a text that may be other text in base64 or hexadecimal digits, complete or as much as is kept of it.
struct EncodedRun: Sendable {
    /// Where symbols stand in the text: those from `symbol` on, one behind the other, from `offset` on.
    private struct Line {
        let symbol: Int
        let offset: Int
    }

    /// The characters of the encoding, without what breaks it into lines.
    private(set) var symbols: [UInt8] = []
    private var lines: [Line] = []
    /// What stands before it in the text: at most ``contextLength`` bytes.
    private(set) var context: [UInt8]
    /// How many of its first symbols were in the piece given out before this one.
    private(set) var overlap = 0
    /// Whether it goes on behind these symbols.
    var isCut = false
    /// Behind its last symbol, or behind the padding.
    var end: Int
    /// The first of its bytes that a stream does not let pass; ``end`` when there is none.
    var firstHeld: Int?

    /// More than any detector looks at before a value, so that nothing is taken for the whole text before it.
    static let contextLength = Sighting.contextLength + 32

    init(at offset: Int, behind context: [UInt8]) {
        self.context = context
        end = offset
    }

    var start: Int { lines.first?.offset ?? end }

    mutating func append(_ symbol: UInt8, at offset: Int) {
        if symbols.isEmpty || offset != end { lines.append(Line(symbol: symbols.count, offset: offset)) }
        symbols.append(symbol)
        end = offset + 1
    }

    /// Symbols in a row, the first of them at `offset`.
    mutating func append(_ row: UnsafeRawBufferPointer, at offset: Int) {
        if symbols.isEmpty || offset != end { lines.append(Line(symbol: symbols.count, offset: offset)) }
        symbols.append(contentsOf: row)
        end = offset + row.count
    }

    /// Where the symbol at `index` stands; behind the last one, the end.
    func offset(of index: Int) -> Int {
        if index >= symbols.count { return end }
        var (low, high) = (0, lines.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if lines[middle].symbol <= index { low = middle } else { high = middle }
        }
        return lines[low].offset + (index - lines[low].symbol)
    }

    /// Behind the symbol before `index`, and behind the padding when that is the last one.
    func end(of index: Int) -> Int { index >= symbols.count ? end : offset(of: index - 1) + 1 }

    /// Lets go of all but the last `count` symbols.
    mutating func keepLast(_ count: Int) {
        let dropped = symbols.count - count
        let first = offset(of: dropped)
        lines =
            [Line(symbol: 0, offset: first)]
            + lines.filter { $0.symbol > dropped }.map { Line(symbol: $0.symbol - dropped, offset: $0.offset) }
        symbols.removeFirst(dropped)
        overlap = count
    }
}
