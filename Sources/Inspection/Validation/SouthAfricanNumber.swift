/// Identity numbers of South Africa (Identification Act 68 of 1997): day of birth, sex, citizenship, check digit.
enum SouthAfricanNumber {
    static func isValid(_ digits: [UInt8]) -> Bool {
        // 0 a citizen, 1 a permanent resident, 2 a refugee.
        guard digits.count == 13, digits[10] <= 2, digits[11] >= 8 else { return false }
        let number = { (index: Int) in Int(digits[index]) * 10 + Int(digits[index + 1]) }
        return CalendarDay.exists(year: 2000 + number(0), month: number(2), day: number(4)) && Luhn.isValid(digits)
    }
}
