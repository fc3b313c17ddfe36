/// Taxpayers' numbers of the Philippines (Bureau of Internal Revenue): eight digits and a check digit, and three to five
/// for the branch.
enum PhilippineNumber {
    static func isTaxpayer(_ digits: [UInt8]) -> Bool {
        guard digits.count >= 9, digits[..<9].contains(where: { $0 > 0 }) else { return false }
        return WeightedSum.of(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 11 == Int(digits[8])
    }
}
