/// Finds the runs of base64 symbols, and of ``HexadecimalPairs``, in a text that comes in pieces.
///
/// A run is at least ``shortest`` symbols long, of either alphabet of RFC 4648 (hexadecimal digits are among them), with or
/// without padding; it goes on over line breaks when its lines are of one length, but for the last. What is not worth
/// decoding is passed over where it stands. A run of more than ``window`` symbols is given out in windows of that size that
/// overlap by ``overlap``: a value of more than three quarters of that may be cut.
struct EncodedRuns: Sendable {
    /// The shortest value anybody looks for is eight bytes long, or twelve symbols.
    static let shortest = 12
    static let window = 8_192
    static let overlap = 1_024
    /// Shorter lines end a run.
    static let shortestLine = 32
    /// Blanks that may stand at the beginning of a further line.
    private static let longestGap = 24

    private enum Place {
        case symbols
        /// Behind this many `=`.
        case padding(Int)
        /// Behind the end of a line, after this many bytes.
        case gap(Int)
    }

    private var open: EncodedRun?
    private var place = Place.symbols
    /// The length of the open run's first line, once it has ended, and of its last.
    private var firstLine: Int?
    private var line = 0
    /// Whether the open run has been nothing but a word, or words joined by dashes and strokes.
    private var word = WordLikeness()
    /// What was read last: as much as may be the context of a run that begins next.
    private var recent: [UInt8] = []
    /// Complete runs and windows that have not been taken yet.
    private(set) var complete: [EncodedRun] = []
    /// Whether words are held as they grow, so that no run needs to look like more than a word to be.
    private let holdsWords: Bool
    private var pairs: HexadecimalPairs

    init(holdsWords: Bool) {
        self.holdsWords = holdsWords
        pairs = HexadecimalPairs(holdsWords: holdsWords)
    }

    /// The first byte of a run that may still grow.
    var start: Int? { Self.first(open?.start, pairs.start) }

    /// The first byte of it that must not pass.
    var firstHeld: Int? {
        Self.first(open.flatMap { holdsWords ? $0.start : $0.firstHeld }, pairs.firstHeld)
    }

    private static func first(_ left: Int?, _ right: Int?) -> Int? {
        guard let left, let right else { return left ?? right }
        return min(left, right)
    }

    mutating func takeComplete() -> [EncodedRun] {
        if complete.isEmpty { return pairs.takeComplete() }
        let runs = complete + pairs.takeComplete()
        complete.removeAll()
        return runs
    }

    /// Takes the next bytes of the text; the first of them is at `offset`.
    ///
    /// - Parameters:
    ///   - start: How many of them have been looked at already.
    ///   - isWhole: Whether no run goes on behind them.
    mutating func feed(_ bytes: UnsafeRawBufferPointer, from start: Int = 0, at offset: Int, isWhole: Bool = false) {
        var index = start
        while index < bytes.count {
            if open == nil {
                guard let start = Self.firstRun(in: bytes, from: index) else { break }
                open = EncodedRun(at: offset + start, behind: Self.context(recent, bytes, start))
                index = start
            }
            index = grow(bytes, index, at: offset)
        }
        pairs.feed(bytes, from: start, at: offset, isWhole: isWhole) { [recent] in Self.context(recent, bytes, $0) }
        if !isWhole { remember(bytes) }
    }

    /// All runs of a whole text that end behind its first `context` bytes, and perhaps others; of them only those that
    /// `changes` touch, where there are any.
    static func all(
        in bytes: UnsafeRawBufferPointer, behind context: Int, holdsWords: Bool, _ changes: Changes?
    ) -> [EncodedRun] {
        var found: [EncodedRun] = []
        guard let changes else {
            var start = context
            while start > 0, mayBelong(bytes[start - 1]) { start -= 1 }
            find(in: bytes, from: start, to: bytes.count, holdsWords, &found)
            return found
        }
        var (first, end) = (0, context)
        var place = Changes.Place()
        // A change at an offset is to the byte before it, or to what was left out there.
        while let change = changes.first(from: end + 1, &place) {
            var start = min(change, bytes.count)
            while start > first, mayBelong(bytes[start - 1]) { start -= 1 }
            end = min(change, bytes.count)
            while end < bytes.count, mayBelong(bytes[end]) { end += 1 }
            first = end
            find(in: bytes, from: start, to: end, holdsWords, &found)
        }
        return found
    }

    /// Adds those that begin from `start` on, where one may, and end before `end`.
    private static func find(
        in bytes: UnsafeRawBufferPointer, from start: Int, to end: Int, _ holdsWords: Bool, _ found: inout [EncodedRun]
    ) {
        if end - start < shortest { return }
        var runs = EncodedRuns(holdsWords: holdsWords)
        runs.feed(UnsafeRawBufferPointer(rebasing: bytes[..<end]), from: start, at: 0, isWhole: true)
        runs.finish()
        found += runs.takeComplete()
    }

    /// Whether a run of any kind may have it: as a symbol, as padding, or between its symbols.
    private static func mayBelong(_ byte: UInt8) -> Bool {
        Base64Symbol.holds(byte) || byte == Base64Symbol.padding || ASCII.isSpace(byte)
            || HexadecimalPairs.separates(byte)
    }

    /// The text has ended, and with it any run.
    mutating func finish() {
        close()
        pairs.finish()
    }

    private static func context(_ recent: [UInt8], _ bytes: UnsafeRawBufferPointer, _ start: Int) -> [UInt8] {
        let near = bytes[max(0, start - EncodedRun.contextLength)..<start]
        if near.count == EncodedRun.contextLength || recent.isEmpty { return Array(near) }
        var context = Array(recent[max(0, recent.count + near.count - EncodedRun.contextLength)...])
        context.append(contentsOf: near)
        return context
    }

    private mutating func remember(_ bytes: UnsafeRawBufferPointer) {
        if bytes.count >= EncodedRun.contextLength {
            recent = Array(bytes.suffix(EncodedRun.contextLength))
        } else {
            recent.append(contentsOf: bytes)
            recent.removeFirst(max(0, recent.count - EncodedRun.contextLength))
        }
    }

    /// Where the first run begins that is long enough, worth decoding, or touches the end of `bytes`.
    private static func firstRun(in bytes: UnsafeRawBufferPointer, from index: Int) -> Int? {
        var at = index
        while let start = firstLongRun(in: bytes, from: at) {
            var end = start + shortest
            while end < bytes.count, Base64Symbol.holds(bytes[end]) { end += 1 }
            if end == bytes.count || end - start >= RunReading.shortRun { return start }
            // The first line of several.
            if end - start >= shortestLine, bytes[end] == 0x0A || bytes[end] == 0x0D { return start }
            if RunReading.mayHoldText(UnsafeRawBufferPointer(rebasing: bytes[start..<end])) { return start }
            at = end
        }
        var start = bytes.count
        while start > at, Base64Symbol.holds(bytes[start - 1]) { start -= 1 }
        return start < bytes.count ? start : nil
    }

    /// Where the first ``shortest`` symbols in a row begin.
    ///
    /// Looks at 64 bytes at a time, and branches only once for them: words are of all lengths.
    private static func firstLongRun(in bytes: UnsafeRawBufferPointer, from index: Int) -> Int? {
        var at = index
        // Symbols right before `at`, at most ``shortest`` less one.
        var before = 0
        while at + 64 <= bytes.count {
            let mask = Base64Symbol.mask(bytes, at: at)
            if before + (~mask).trailingZeroBitCount >= shortest { return at - before }
            // A bit stays where eleven others follow.
            var runs = mask & mask >> 1
            runs &= runs >> 2
            runs &= runs >> 4
            runs &= runs >> 4
            if runs != 0 { return at + runs.trailingZeroBitCount }
            before = (~mask).leadingZeroBitCount
            at += 64
        }
        while at < bytes.count {
            before = Base64Symbol.holds(bytes[at]) ? before + 1 : 0
            at += 1
            if before == shortest { return at - before }
        }
        return nil
    }

    /// Reads on in the open run; where to go on when it has ended.
    private mutating func grow(_ bytes: UnsafeRawBufferPointer, _ from: Int, at offset: Int) -> Int {
        var index = from
        while index < bytes.count {
            let byte = bytes[index]
            switch place {
            case .symbols where Base64Symbol.holds(byte):
                index = add(bytes, index, at: offset)
                continue
            case .symbols where byte == Base64Symbol.padding:
                open?.end += 1
                place = .padding(1)
            case .symbols where byte == 0x0A || byte == 0x0D:
                guard line >= Self.shortestLine, line == firstLine ?? line else {
                    close()
                    return index
                }
                firstLine = line
                line = 0
                place = .gap(1)
            case .padding(1) where byte == Base64Symbol.padding:
                open?.end += 1
                place = .padding(2)
            case .gap where Base64Symbol.holds(byte):
                place = .symbols
                index = add(bytes, index, at: offset)
                continue
            case .gap(let length) where ASCII.isSpace(byte) && length < Self.longestGap: place = .gap(length + 1)
            default:
                close()
                return index
            }
            index += 1
        }
        return index
    }

    /// Takes the symbols from one on, as many as there are in a row and as a window has room for; where to go on.
    private mutating func add(_ bytes: UnsafeRawBufferPointer, _ from: Int, at offset: Int) -> Int {
        let most = min(bytes.count, from + Self.window - (open?.symbols.count ?? 0))
        var end = from + 1
        while end < most, Base64Symbol.holds(bytes[end]) { end += 1 }
        line += end - from
        if open?.firstHeld == nil {
            for index in from..<end where word.ends(with: bytes[index]) {
                open?.firstHeld = offset + index
                break
            }
        }
        open?.append(UnsafeRawBufferPointer(rebasing: bytes[from..<end]), at: offset + from)
        if open?.symbols.count == Self.window, let run = open {
            emit(run, isCut: true)
            open?.keepLast(Self.overlap)
        }
        return end
    }

    private mutating func close() {
        if let run = open, run.symbols.count >= Self.shortest, run.symbols.count > run.overlap {
            emit(run, isCut: false)
        }
        open = nil
        place = .symbols
        firstLine = nil
        line = 0
        word = WordLikeness()
    }

    private mutating func emit(_ run: EncodedRun, isCut: Bool) {
        guard run.symbols.withUnsafeBytes(RunReading.mayHoldText) else { return }
        var run = run
        run.isCut = isCut
        run.firstHeld = holdsWords ? run.start : run.firstHeld ?? run.end
        complete.append(run)
    }
}
