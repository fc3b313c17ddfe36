/// Finds bytes written as two hexadecimal digits each with a separator between them, as in `6a:61:6e:65` and in a dump.
///
/// A run has at least ``shortest`` of them, with the same separator throughout, behind which a blank or a line end may stand,
/// or with line ends alone. Behind as many pairs as are a run by themselves more blanks may follow, as where a further line
/// is indented. Runs of more than ``window`` are given out in windows that overlap, as ``EncodedRuns`` does.
struct HexadecimalPairs: Sendable {
    static let shortest = 8
    private static let window = EncodedRuns.window / 4
    private static let overlap = EncodedRuns.overlap / 4
    /// Of any eight bytes in a row of pairs four are a pair with what is on both sides of it, and the shortest run, of 23
    /// bytes, has eight in a row beginning in each stretch of this length.
    private static let stretch = 12
    /// Bytes that may stand between any two pairs.
    private static let usualGap = 2
    private static let longestGap = 24

    private enum Place {
        /// Where a pair may begin.
        case boundary
        /// Within a word that is none.
        case elsewhere
        case first
        case second
        /// Behind this many bytes that separate two pairs.
        case gap(Int)
    }

    private var place = Place.boundary
    private var open: EncodedRun?
    private var separator: UInt8?
    /// Pairs since the run began, or since the last gap that was longer than usual.
    private var row = 0
    private var pair: [(digit: UInt8, offset: Int)] = []
    private(set) var complete: [EncodedRun] = []
    private let holdsWords: Bool

    init(holdsWords: Bool) { self.holdsWords = holdsWords }

    var start: Int? { open?.start }

    /// Letters alone, such as `be`, are words until a digit comes.
    var firstHeld: Int? { holdsWords ? start : open?.firstHeld }

    mutating func takeComplete() -> [EncodedRun] {
        if complete.isEmpty { return [] }
        defer { complete.removeAll() }
        return complete
    }

    /// Takes the next bytes of the text; the first of them is at `offset`. `context` gives what stands before one of them.
    ///
    /// - Parameters:
    ///   - start: How many of them have been looked at already.
    ///   - isWhole: Whether no run goes on behind them.
    mutating func feed(
        _ bytes: UnsafeRawBufferPointer, from start: Int, at offset: Int, isWhole: Bool, context: (Int) -> [UInt8]
    ) {
        var index = start
        while index < bytes.count {
            if case .boundary = place { index = Self.firstPair(in: bytes, from: index, isWhole) }
            guard index < bytes.count else { return }
            let byte = bytes[index]
            if open == nil, case .boundary = place, ASCII.isHex(byte) {
                open = EncodedRun(at: offset + index, behind: context(index))
            }
            step(byte, at: offset + index)
            index += 1
        }
    }

    /// The text has ended, and with it any run.
    mutating func finish() {
        if case .second = place { add() }
        close()
    }

    private mutating func step(_ byte: UInt8, at offset: Int) {
        switch place {
        case .boundary where ASCII.isHex(byte), .gap where ASCII.isHex(byte), .first where ASCII.isHex(byte):
            if case .gap(let length) = place, length > Self.usualGap { row = 0 }
            if case .first = place { place = .second } else { place = .first }
            pair.append((byte, offset))
            if open?.firstHeld == nil, ASCII.isDigit(byte) { open?.firstHeld = offset }
        case .second where !ASCII.isAlphanumeric(byte):
            add()
            if byte == 0x0A || byte == 0x0D {
                place = .gap(1)
            } else if Self.separates(byte), byte == separator ?? byte {
                separator = byte
                place = .gap(1)
            } else {
                close()
                place = .boundary
            }
        case .gap(let length) where ASCII.isSpace(byte) && mayGrow(length): place = .gap(length + 1)
        default:
            close()
            place = ASCII.isAlphanumeric(byte) ? .elsewhere : .boundary
        }
    }

    /// Whether more may stand between two pairs than `length` bytes. What is looked for before a run (``firstPair``) is a row
    /// of pairs with usual gaps: no run may begin with less than that.
    private func mayGrow(_ length: Int) -> Bool {
        length < (row >= Self.shortest ? Self.longestGap : Self.usualGap)
    }

    private mutating func add() {
        for (digit, offset) in pair { open?.append(digit, at: offset) }
        pair.removeAll(keepingCapacity: true)
        row += 1
        guard let run = open, run.symbols.count == Self.window else { return }
        emit(run, isCut: true)
        open?.keepLast(Self.overlap)
    }

    private mutating func close() {
        if let run = open, run.symbols.count >= 2 * Self.shortest, run.symbols.count > run.overlap {
            emit(run, isCut: false)
        }
        open = nil
        separator = nil
        row = 0
        pair.removeAll(keepingCapacity: true)
    }

    private mutating func emit(_ run: EncodedRun, isCut: Bool) {
        guard run.symbols.withUnsafeBytes(RunReading.mayHoldText) else { return }
        var run = run
        run.isCut = isCut
        run.firstHeld = holdsWords ? run.start : run.firstHeld ?? run.end
        complete.append(run)
    }

    // MARK: - Where there may be any

    static func separates(_ byte: UInt8) -> Bool { byte < 64 && separators >> UInt64(byte) & 1 != 0 }

    /// One bit for each of space, colon, dash and comma.
    private static var separators: UInt64 { 1 << 0x20 | 1 << 0x3A | 1 << 0x2D | 1 << 0x2C }

    /// Where to read on byte by byte: before the next run that is long enough, or before one that the end of `bytes` cuts.
    /// A word begins there.
    private static func firstPair(in bytes: UnsafeRawBufferPointer, from index: Int, _ isWhole: Bool) -> Int {
        var probe = index + stretch - 1
        while probe + 8 <= bytes.count {
            let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: probe, as: UInt64.self))
            if holdsPair(word), mayBeRun(bytes, around: probe) {
                return wordStart(bytes, probe - 2 * stretch, from: index)
            }
            probe += stretch
        }
        return isWhole ? bytes.count : wordStart(bytes, bytes.count - 2 * stretch, from: index)
    }

    /// Whether what may belong to a run goes on around `probe` as far as in the shortest one, or to where `bytes` end: a time
    /// of day is three pairs.
    private static func mayBeRun(_ bytes: UnsafeRawBufferPointer, around probe: Int) -> Bool {
        let (first, last) = (max(0, probe - 3 * shortest), min(bytes.count, probe + 3 * shortest))
        var start = probe
        while start > first, mayBelong(bytes[start - 1]) { start -= 1 }
        var end = probe
        while end < last, mayBelong(bytes[end]) { end += 1 }
        return start == first || end == last || end - start >= 3 * shortest - 1
    }

    private static func mayBelong(_ byte: UInt8) -> Bool { ASCII.isHex(byte) || separates(byte) || ASCII.isSpace(byte) }

    private static func wordStart(_ bytes: UnsafeRawBufferPointer, _ place: Int, from index: Int) -> Int {
        if place <= index { return index }
        var start = place
        while start < bytes.count, ASCII.isAlphanumeric(bytes[start - 1]) { start += 1 }
        return start
    }

    /// Whether two of eight bytes are a pair, with what may separate it from others on both sides.
    ///
    /// All eight are looked at at once: the highest bit of each says what it is.
    private static func holdsPair(_ word: UInt64) -> Bool {
        let (low, high) = (0x7F7F_7F7F_7F7F_7F7F as UInt64, 0x8080_8080_8080_8080 as UInt64)
        let bytes = word & low
        let letters = (word | 0x2020_2020_2020_2020) & low
        let isDigitOrMore = bytes &+ 0x5050_5050_5050_5050
        let isColonOrMore = bytes &+ 0x4646_4646_4646_4646
        let isBehindColon = bytes &+ 0x4545_4545_4545_4545
        // From `a` on, and from `g` on.
        let isLetter = (letters &+ 0x1F1F_1F1F_1F1F_1F1F) & ~(letters &+ 0x1919_1919_1919_1919)
        let hex = (isDigitOrMore & ~isColonOrMore | isLetter) & ~word & high
        // All separators but the colon are below the digits.
        let marks = (~isDigitOrMore | isColonOrMore & ~isBehindColon) & ~word & high
        return marks & marks >> 24 & hex >> 8 & hex >> 16 != 0
    }
}
