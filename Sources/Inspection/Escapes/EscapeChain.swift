/// The levels of escaping a text is read at: level 0 as it is, level 1 with its escapes undone, level 2 with those of
/// level 1 undone once more, and so on as long as there are any. JSON's escapes are undone at every level, the others
/// (``Escape``) at the first ``richest``, since they shrink a text less than they make it longer to read.
///
/// Every level is read once, so the cost is bounded by the text's length times ``deepest``; texts that nobody made to be
/// hard to read have one level or two.
struct EscapeChain: Sendable {
    private(set) var unescapers: [Unescaper] = []

    /// JSON inside JSON inside JSON … : a text in which something would still be escaped behind this level is not passed.
    static let deepest = 8

    /// How many times over escapes other than JSON's are undone.
    static let richest = 3

    /// Which escapes of `level` are undone.
    static func repertoire(_ level: Int) -> Escape.Repertoire { level < richest ? .all : .json }

    /// Begins the next level at `offset` of the last one, behind the byte `previous`.
    mutating func open(at offset: Int, behind previous: UInt8? = nil) {
        unescapers.append(Unescaper(at: offset, behind: previous, Self.repertoire(unescapers.count)))
    }

    /// Takes the last level back when nothing was escaped in the one above it after all. Whether it did.
    mutating func closeIdle() -> Bool {
        guard unescapers.last?.isIdle == true else { return false }
        unescapers.removeLast()
        return true
    }

    /// Takes text of `level`, gives text of the level below.
    mutating func feed(_ level: Int, _ input: UnsafeRawBufferPointer, into output: inout [UInt8]) {
        unescapers[level].feed(input, into: &output)
    }

    mutating func finish(_ level: Int, into output: inout [UInt8]) { unescapers[level].finish(into: &output) }

    mutating func forget(_ level: Int, before offset: Int) {
        if level > 0 { unescapers[level - 1].forget(before: offset) }
    }

    /// The offset in the original text of an offset of `level`.
    func origin(_ level: Int, _ offset: Int) -> Int {
        var offset = offset
        for unescaper in unescapers[..<level].reversed() { offset = unescaper.map.origin(offset) }
        return offset
    }

    /// The same for the end of something: short of what was left out behind it.
    func end(_ level: Int, _ offset: Int) -> Int {
        var offset = offset
        for unescaper in unescapers[..<level].reversed() where offset > 0 { offset = unescaper.map.end(offset) }
        return offset
    }

    /// The character that a byte of `level` stands for where it is ``Unescaper/other``: however many levels above the escape
    /// is.
    func character(_ level: Int, at offset: Int) -> UInt32? {
        var offset = offset
        for unescaper in unescapers[..<level].reversed() {
            if let character = unescaper.map.character(at: offset) { return character }
            offset = unescaper.map.origin(offset)
        }
        return nil
    }

    /// Whether a run of an encoding in `level` is another one level above: where an escape is in it, or right before it, as in
    /// `\nbXkg…`, whose first symbol is the escape's there.
    func isOther(_ level: Int, _ run: Range<Int>) -> Bool {
        guard level > 0 else { return false }
        return isEscaped(level, run) || unescapers[level - 1].map.isSymbolHidden(before: run.lowerBound)
    }

    /// Whether a stretch of `level` is written otherwise one level above.
    func isEscaped(_ level: Int, _ range: Range<Int>) -> Bool {
        guard level > 0 else { return false }
        let map = unescapers[level - 1].map
        return map.end(range.upperBound) - map.origin(range.lowerBound) != range.count
    }

    /// The offset in `level` of an offset of the original text; of the byte it is part of when it cuts an escape.
    func offset(_ level: Int, _ origin: Int) -> Int {
        var offset = origin
        for unescaper in unescapers[..<level] {
            switch unescaper.map.place(offset) {
            case .between(let view), .within(_, let view, _): offset = view
            }
        }
        return offset
    }

    /// The escape an offset of the original text cuts, in offsets of the original; `nil` when it cuts none.
    ///
    /// `byte` is what it stands for.
    func cut(_ origin: Int) -> (range: Range<Int>, byte: UInt8)? {
        var offset = origin
        for (index, unescaper) in unescapers.enumerated() {
            switch unescaper.map.place(offset) {
            case .between(let view): offset = view
            case .within(let range, _, let byte):
                let start = self.origin(index, range.lowerBound)
                return (start..<self.origin(index, range.upperBound), byte)
            }
        }
        return nil
    }
}
