/// Social insurance numbers of Canada (Employment and Social Development Canada, "The Social Insurance Number Code of
/// Practice"; the check digit is that of ISO/IEC 7812-1).
enum InsuranceNumber {
    /// Whether nine `digits` (values 0…9) have the right check digit and begin like a number that was given out: 0 and 8
    /// are not in use.
    static func isValid(_ digits: [UInt8]) -> Bool {
        digits.count == 9 && digits[0] != 0 && digits[0] != 8 && Set(digits).count > 1 && Luhn.isValid(digits)
    }
}
