/// Finds digits eight bytes at a time.
enum DigitRuns {
    /// The first offset from `start` on at which there is a digit that no letter or digit stands before; `nil` when there
    /// is none.
    static func start(in text: UnsafeRawBufferPointer, from start: Int) -> Int? {
        var at = start
        while let digit = next(in: text, from: at, isDigit: true) {
            if digit == 0 || !isWordByte(text[digit - 1]) { return digit }
            at = end(in: text, from: digit)
        }
        return nil
    }

    /// The first digit from `start` on; `nil` when there is none.
    static func first(in text: UnsafeRawBufferPointer, from start: Int) -> Int? {
        next(in: text, from: start, isDigit: true)
    }

    /// Where the digits from `start` on end.
    static func end(in text: UnsafeRawBufferPointer, from start: Int) -> Int {
        next(in: text, from: start, isDigit: false) ?? text.count
    }

    /// The first offset from `start` on at which there is a digit, or no digit.
    private static func next(in text: UnsafeRawBufferPointer, from start: Int, isDigit: Bool) -> Int? {
        var at = start
        let wanted: UInt64 = isDigit ? 0 : 0x8080_8080_8080_8080
        while at + 8 <= text.count {
            let word = UInt64(littleEndian: text.loadUnaligned(fromByteOffset: at, as: UInt64.self))
            let marks = (others(word) ^ wanted) ^ 0x8080_8080_8080_8080
            if marks != 0 { return at + marks.trailingZeroBitCount / 8 }
            at += 8
        }
        while at < text.count {
            if (Sighting.digit(text[at]) != nil) == isDigit { return at }
            at += 1
        }
        return nil
    }

    /// The top bit of each byte that is no digit: with `0011` taken off the front, a digit is below ten.
    private static func others(_ word: UInt64) -> UInt64 {
        let rest = word ^ 0x3030_3030_3030_3030
        return (((rest & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7676_7676_7676_7676) | rest) & 0x8080_8080_8080_8080
    }

    /// An ASCII letter or digit.
    static func isWordByte(_ byte: UInt8) -> Bool {
        byte | 0x20 &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
    }
}
