/// Numbers of residents of India (Unique Identification Authority of India, "A UID Numbering Scheme").
enum AadhaarNumber {
    /// Whether twelve `digits` (values 0…9) begin with neither 0 nor 1, end in Verhoeff's check digit and read otherwise
    /// backwards.
    static func isPlausible(_ digits: [UInt8]) -> Bool {
        digits.count == 12 && digits[0] > 1 && !digits.elementsEqual(digits.reversed()) && Verhoeff.isValid(digits)
    }

    /// Whether they may be three years.
    static func isYears(_ digits: [UInt8]) -> Bool {
        stride(from: 0, to: digits.count, by: 4).allSatisfy { digits[$0] == 2 && digits[$0 + 1] == 0 }
    }
}
