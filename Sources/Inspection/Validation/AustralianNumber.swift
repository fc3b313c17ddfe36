/// Numbers of companies and patients in Australia.
enum AustralianNumber {
    /// Australian Business Number: two check digits in front (Australian Business Register, "Format of the ABN").
    static func isBusiness(_ digits: [UInt8]) -> Bool {
        guard digits.count == 11, digits[0] > 0 else { return false }
        return (WeightedSum.of(digits, [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) - 10) % 89 == 0
    }

    /// Australian Company Number (Australian Securities and Investments Commission, "ACN check digit").
    static func isCompany(_ digits: [UInt8]) -> Bool {
        guard digits.count == 9, digits.contains(where: { $0 > 0 }) else { return false }
        return (WeightedSum.of(digits, [8, 7, 6, 5, 4, 3, 2, 1]) + Int(digits[8])) % 10 == 0
    }

    /// Medicare card: eight digits, their check digit, and which card it is (Services Australia, "Medicare card number").
    static func isMedicare(_ digits: [UInt8]) -> Bool {
        guard digits.count == 10, (2...6).contains(digits[0]), digits[9] > 0 else { return false }
        return WeightedSum.of(digits, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 == Int(digits[8])
    }
}
