/// Social insurance numbers of Canada (Employment and Social Development Canada, "The Social Insurance Number Code of
/// Practice"; the check digit is that of ISO/IEC 7812-1).
enum InsuranceNumber {
    /// Whether nine `digits` (values 0…9) have the right check digit and begin like a number that was given out: 0 and 8
    /// are not in use. Three zeros are: surrogates begin with them, and have to be found as what they stand for.
    static func isValid(_ digits: [UInt8]) -> Bool {
        guard digits.count == 9, ByteSet(digits).count > 1, digits[0] != 8 else { return false }
        return (digits[0] != 0 || digits.starts(with: [0, 0, 0])) && Luhn.isValid(digits)
    }

    /// Whether they are those of an example: right but for a 0 in front.
    static func isExample(_ digits: [UInt8]) -> Bool {
        digits.count == 9 && digits[0] == 0 && ByteSet(digits).count > 1 && Luhn.isValid(digits)
    }
}
