/// Numbers of people and organisations in Sweden (Skatteverket, SKV 704 and SKV 709).
enum SwedishNumber {
    /// A person's: day of birth with or without century, three digits, a check digit. 60 is added to the day for people who
    /// are not in the register.
    static func isPerson(_ digits: [UInt8]) -> Bool {
        guard digits.count == 10 || digits.count == 12 else { return false }
        let short = digits.suffix(10)
        let numbers = digits.map(Int.init)
        let start = digits.count - 10
        let year = start == 2 ? numbers[..<4].reduce(0) { $0 * 10 + $1 } : 2000 + numbers[0] * 10 + numbers[1]
        guard (1800...2099).contains(year) else { return false }
        let month = numbers[start + 2] * 10 + numbers[start + 3]
        let day = numbers[start + 4] * 10 + numbers[start + 5]
        return CalendarDay.exists(year: year, month: month, day: day > 60 ? day - 60 : day) && Luhn.isValid(short)
    }

    /// An organisation's: the third and fourth digit are 20 at least, which no month is.
    static func isOrganisation(_ digits: [UInt8]) -> Bool {
        digits.count == 10 && digits[0] > 0 && digits[2] >= 2 && Luhn.isValid(digits)
    }
}
