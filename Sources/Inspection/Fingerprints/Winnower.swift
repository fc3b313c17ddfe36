/// Chooses the fingerprints of a text that arrives in pieces: of every window of hashes the smallest one.
///
/// Of equal hashes the one chosen last stays as long as it can, which keeps texts that repeat themselves from choosing
/// everything ("robust winnowing" in the paper). What is chosen depends on the text alone, not on the pieces.
struct Winnower {
    /// A chosen hash and the stretch of text it is of.
    struct Choice: Hashable {
        let hash: UInt64
        /// Its first byte in the folded text.
        let position: Int
        /// Where the stretch is in the text itself, in UTF-8 bytes.
        var range: Range<Int>
    }

    /// Bytes that the letters of a window take at most, with whatever stands between them: so long a stream waits.
    static let widest = 16_384

    private let rolling: RollingHash
    private var circle: FingerprintCircle
    private var assembler = ScalarAssembler()
    /// Bytes of the text that have been read.
    private(set) var position = 0

    init(_ measure: FingerprintMeasure, rolling: RollingHash? = nil) {
        self.rolling = rolling ?? RollingHash(length: measure.noise)
        circle = FingerprintCircle(measure)
    }

    /// Bytes of folded text.
    var count: Int { circle.count }

    /// The first byte of the text that may be in a stretch not chosen yet.
    var undecided: Int {
        min(whole, max(position - Self.widest, circle.firstUndecided ?? whole))
    }

    /// Behind the last character that is complete.
    var whole: Int { position - (assembler.isOpen ? assembler.length : 0) }

    /// The stretches that may still be chosen, in order.
    var open: [Choice] { circle.open }

    /// - Parameter characters: What bytes that UTF-8 does not have stand for.
    mutating func feed(
        _ text: UnsafeRawBufferPointer, _ characters: ScalarAssembler.CharacterLookup = { _ in nil },
        into choices: inout [Choice]
    ) {
        let base = position
        var offset = 0
        while offset < text.count {
            if !assembler.isOpen {
                offset += circle.feedASCII(
                    UnsafeRawBufferPointer(rebasing: text[offset...]), at: base + offset, rolling, into: &choices)
                if offset == text.count { break }
            }
            position = base + offset
            if readScalar(text[offset], characters, into: &choices) { offset += 1 }
        }
        position = base + text.count
    }

    mutating func finish(into choices: inout [Choice]) {
        assembler = ScalarAssembler()
        circle.finish(rolling, into: &choices)
    }

    /// Reads a byte of a scalar that is not ASCII; whether it has been read.
    private mutating func readScalar(
        _ byte: UInt8, _ characters: ScalarAssembler.CharacterLookup, into choices: inout [Choice]
    ) -> Bool {
        switch assembler.take(byte, at: position, characters) {
        case .incomplete, .invalid: return true
        case .broken: return false
        case .scalar(let value):
            let length = assembler.length
            for folded in FoldedScalar.of(value).utf8 {
                circle.take(folded, from: position + 1 - length, length, rolling, into: &choices)
            }
            return true
        }
    }
}
