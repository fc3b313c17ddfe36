/// Numbers of taxpayers and physicians in the United States.
enum AmericanNumber {
    /// Individual taxpayer identification number (Internal Revenue Service, Publication 4520): 9xx, and a middle that social
    /// security numbers never have.
    static func isTaxpayer(_ digits: [UInt8]) -> Bool {
        guard digits.count == 9, digits[0] == 9 else { return false }
        switch digits[3] * 10 + digits[4] {
        case 50...65, 70...88, 90...92, 94...99: return true
        default: return false
        }
    }

    /// Number of a physician who may prescribe (Drug Enforcement Administration, 21 CFR 1301): two letters, of which the
    /// second may be a 9, six digits and a check digit.
    static func isPrescriber(_ code: [UInt8]) -> Bool {
        let digits = code.dropFirst(2).compactMap(Sighting.digit)
        guard code.count == 9, digits.count == 7, digits.contains(where: { $0 > 0 }) else { return false }
        return WeightedSum.of(digits, [1, 2, 1, 2, 1, 2]) % 10 == Int(digits[6])
    }
}
