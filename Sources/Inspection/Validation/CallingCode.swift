/// Country calling codes (ITU-T E.164) and how many digits may follow them.
enum CallingCode {
    /// Codes whose national numbers have lengths worth knowing; all others take 4…12 digits.
    private static let lengths: [Int: ClosedRange<Int>] = [
        1: 10...10, 7: 10...10, 20: 8...10, 27: 9...9, 30: 10...10, 31: 9...10, 32: 8...9, 33: 9...9, 34: 9...9,
        36: 8...9, 39: 6...11, 40: 9...9, 41: 9...9, 43: 4...13, 44: 9...10, 45: 8...8, 46: 7...10, 47: 8...8,
        48: 9...9,
        49: 5...11, 51: 8...9, 52: 10...11, 53: 6...8, 54: 10...11, 55: 10...11, 56: 9...9, 57: 8...10, 58: 10...10,
        60: 8...10, 61: 9...9, 62: 7...12, 63: 8...10, 64: 8...10, 65: 8...8, 66: 8...9, 81: 9...10, 82: 8...11,
        84: 8...10, 86: 9...11, 90: 10...10, 91: 10...10, 92: 9...10, 93: 9...9, 94: 9...9, 95: 7...10, 98: 10...10,
    ]

    /// Codes of three digits begin with these.
    private static let threeDigitStarts: Set<Int> = [
        21, 22, 23, 24, 25, 26, 29, 35, 37, 38, 42, 50, 59, 67, 68, 69, 80, 85, 87, 88, 96, 97, 99,
    ]

    /// How many of `digits` (values 0…9, from the calling code on) make a number, when no group boundary is to be cut:
    /// `ends` holds the digit counts at which a group ends, ascending. `nil` when none does.
    static func numberLength(_ digits: [UInt8], endingAt ends: [Int]) -> Int? {
        guard digits.count >= 7, digits[0] != 0 else { return nil }
        let two = Int(digits[0]) * 10 + Int(digits[1])
        let code: Int
        let width: Int
        if digits[0] == 1 || digits[0] == 7 {
            (code, width) = (Int(digits[0]), 1)
        } else if threeDigitStarts.contains(two) {
            (code, width) = (two * 10 + Int(digits[2]), 3)
        } else {
            (code, width) = (two, 2)
        }
        guard let national = width == 3 ? 4...12 : lengths[code] else { return nil }
        // A trunk zero in brackets is often written after the code.
        let optional = digits[width] == 0 && code != 39 ? 1 : 0
        if code == 1, digits[1] < 2 { return nil }
        return ends.last { length in
            let count = length - width
            return national.contains(count) || optional == 1 && national.contains(count - 1)
        }
    }
}
