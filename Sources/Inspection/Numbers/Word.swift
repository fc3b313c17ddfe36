/// A word with a digit in it, and what a code that begins there may begin with.
struct Word {
    let range: Range<Int>
    /// The word of letters alone before it, with one gap between them; empty without one.
    let before: Range<Int>
    /// The first digit.
    private let digit: Int

    /// Bytes of a space or dash of Unicode, and of the letters a code begins with.
    private static let longestGap = 3
    private static let longestLead = 16
    /// How far before a word is looked.
    static let reach = CodeLead.longestWord + longestGap + longestLead + 2

    init(in text: UnsafeRawBufferPointer, around digit: Int) {
        let most = CodeLead.longestWord
        var (start, end) = (digit, digit)
        while start > 0, digit - start <= most, DigitRuns.isWordByte(text[start - 1]) { start -= 1 }
        while end < text.count, DigitRuns.isWordByte(text[end]) { end += 1 }
        range = start..<end
        before = Self.letters(in: text, before: start)
        self.digit = digit
    }

    /// Where a code may begin, in order, and how many letters and digits there are in one piece: the word before, the word
    /// itself, its digits, which begin what is written with small letters.
    func beginning(_ number: Int) -> (start: Int, length: Int)? {
        switch number {
        case 0: before.isEmpty ? nil : (before.lowerBound, before.count)
        case 1: (range.lowerBound, range.count)
        default: digit > range.lowerBound ? (digit, range.upperBound - digit) : nil
        }
    }

    private static func letters(in text: UnsafeRawBufferPointer, before start: Int) -> Range<Int> {
        var end = start
        while end > 0, start - end < longestGap, !DigitRuns.isWordByte(text[end - 1]) { end -= 1 }
        var first = end
        while first > 0, end - first <= longestLead, text[first - 1] | 0x20 &- UInt8(ascii: "a") < 26 {
            first -= 1
        }
        let isWhole = first == 0 || !DigitRuns.isWordByte(text[first - 1])
        return start > end && isWhole ? first..<end : start..<start
    }
}
