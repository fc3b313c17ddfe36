/// How many bytes values have, by what they are made of: whatever else a text holds need not be hashed.
struct ValueLengths: Hashable, Sendable {
    /// Bit n - 1 stands for n bytes.
    private(set) var withDigitFirst: UInt64 = 0
    private(set) var withDigitLater: UInt64 = 0
    private(set) var ofLetters: UInt64 = 0
    /// Words that values without digits have at most.
    private(set) var words = 0

    init() {}

    init(withDigitFirst: UInt64, withDigitLater: UInt64, ofLetters: UInt64, words: Int) {
        self.withDigitFirst = withDigitFirst
        self.withDigitLater = withDigitLater
        self.ofLetters = ofLetters
        self.words = words
    }

    mutating func insert(_ form: ValueForm) {
        let bit = UInt64(1) << UInt64(form.bytes.count - 1)
        if ValueForm.isDigit(form.bytes[0]) {
            withDigitFirst |= bit
        } else if form.bytes.contains(where: ValueForm.isDigit) {
            withDigitLater |= bit
        } else {
            ofLetters |= bit
            words = max(words, form.words)
        }
    }

    /// Bytes of the longest value that begins so.
    @inline(__always) func longest(startsWithDigit: Bool) -> Int {
        64 &- (startsWithDigit ? withDigitFirst : withDigitLater | ofLetters).leadingZeroBitCount
    }

    /// Whether a value may have this shape.
    @inline(__always) func allow(_ count: Int, words: Int, startsWithDigit: Bool, hasDigit: Bool) -> Bool {
        guard count >= 1, count <= ValueForm.longest else { return false }
        let lengths = startsWithDigit ? withDigitFirst : hasDigit ? withDigitLater : ofLetters
        return lengths &>> UInt64(count &- 1) & 1 != 0 && (hasDigit || words <= self.words)
    }
}
