/// Numbers of residents and companies in South Korea (Resident Registration Act, enforcement rules; National Tax Service).
enum KoreanNumber {
    /// A citizen's: day of birth, and a digit for sex and century. Numbers given out since October 2020 have no check digit.
    static func isResident(_ digits: [UInt8]) -> Bool { isBorn(digits, [1: 19, 2: 19, 3: 20, 4: 20]) }

    /// A foreigner's.
    static func isForeigner(_ digits: [UInt8]) -> Bool { isBorn(digits, [5: 19, 6: 19, 7: 20, 8: 20]) }

    private static func isBorn(_ digits: [UInt8], _ centuries: [UInt8: Int]) -> Bool {
        guard digits.count == 13, let century = centuries[digits[6]] else { return false }
        let number = { (index: Int) in Int(digits[index]) * 10 + Int(digits[index + 1]) }
        return CalendarDay.exists(year: century * 100 + number(0), month: number(2), day: number(4))
    }

    /// A company's for taxes.
    static func isBusiness(_ digits: [UInt8]) -> Bool {
        guard digits.count == 10, digits[0] > 0 else { return false }
        let sum = WeightedSum.of(digits, [1, 3, 7, 1, 3, 7, 1, 3, 5]) + Int(digits[8]) * 5 / 10
        return (sum + Int(digits[9])) % 10 == 0
    }

    /// A driver's: the licence begins with one of 18 offices.
    static func isDriver(_ digits: [UInt8]) -> Bool {
        digits.count == 12 && (11...28).contains(digits[0] * 10 + digits[1]) && digits[4...9].contains { $0 > 0 }
    }
}
