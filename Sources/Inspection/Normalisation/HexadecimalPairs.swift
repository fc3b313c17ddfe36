/// Finds bytes written as two hexadecimal digits each with a separator between them, as in `6a:61:6e:65` and in a dump.
///
/// A run has at least ``shortest`` of them, with the same separator throughout, and may go on over line ends. Runs of more
/// than ``window`` are given out in windows that overlap, as ``EncodedRuns`` does.
struct HexadecimalPairs: Sendable {
    static let shortest = 8
    private static let window = EncodedRuns.window / 4
    private static let overlap = EncodedRuns.overlap / 4
    /// Every run has a whole pattern of six bytes in each stretch of this length.
    private static let stretch = 12
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
    /// - Parameter isWhole: Whether no run goes on behind them.
    mutating func feed(
        _ bytes: UnsafeRawBufferPointer, at offset: Int, isWhole: Bool, context: (Int) -> [UInt8]
    ) {
        var index = 0
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
        case .gap(let length) where ASCII.isSpace(byte) && length < Self.longestGap: place = .gap(length + 1)
        default:
            close()
            place = ASCII.isAlphanumeric(byte) ? .elsewhere : .boundary
        }
    }

    private mutating func add() {
        for (digit, offset) in pair { open?.append(digit, at: offset) }
        pair.removeAll(keepingCapacity: true)
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
            // In most places none of three bytes is repeated three bytes further on, as a separator would be.
            let difference = (word ^ word >> 24) & 0xFF_FFFF
            let isRepeated = (difference &- 0x01_0101) & ~difference & 0x80_8080 != 0
            if isRepeated, isPattern(bytes, probe), mayBeRun(bytes, around: probe) {
                return wordStart(bytes, probe - 2 * stretch, from: index)
            }
            probe += stretch
        }
        return isWhole ? bytes.count : wordStart(bytes, bytes.count - 2 * stretch, from: index)
    }

    /// Whether the pattern at `probe` goes on as far as in the shortest run, or to where lines end or `bytes` do: a time of
    /// day is three pairs.
    private static func mayBeRun(_ bytes: UnsafeRawBufferPointer, around probe: Int) -> Bool {
        let (first, last) = (max(0, probe - 3 * shortest), min(bytes.count, probe + 3 * shortest))
        var start = probe
        while start > first, ASCII.isHex(bytes[start - 1]) || separates(bytes[start - 1]) { start -= 1 }
        var end = probe
        while end < last, ASCII.isHex(bytes[end]) || separates(bytes[end]) { end += 1 }
        let isOpen =
            start == first || end == last || ASCII.isSpace(bytes[start - 1]) || ASCII.isSpace(bytes[end])
        return isOpen || end - start >= 3 * shortest - 1
    }

    private static func wordStart(_ bytes: UnsafeRawBufferPointer, _ place: Int, from index: Int) -> Int {
        if place <= index { return index }
        var start = place
        while start < bytes.count, ASCII.isAlphanumeric(bytes[start - 1]) { start += 1 }
        return start
    }

    /// Whether six bytes are two pairs with their separators, begun anywhere in them.
    private static func isPattern(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Bool {
        for shift in 0..<3 {
            let separator = bytes[start + shift]
            guard separates(separator), bytes[start + shift + 3] == separator else { continue }
            for place in 0..<6 where place != shift && place != shift + 3 && !ASCII.isHex(bytes[start + place]) {
                return false
            }
            return true
        }
        return false
    }
}
