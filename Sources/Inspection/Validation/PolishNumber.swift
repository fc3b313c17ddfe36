/// Numbers of the population register of Poland, PESEL (Ustawa o ewidencji ludności, articles 15 and 16).
enum PolishNumber {
    /// Whether eleven `digits` (values 0…9) begin with a day of birth and end in the right check digit.
    ///
    /// The century is in the month: 80 is added for 18xx, 20 for 20xx, 40 for 21xx, 60 for 22xx.
    static func isValid(_ digits: [UInt8]) -> Bool {
        guard digits.count == 11 else { return false }
        let number = { (index: Int) in Int(digits[index]) * 10 + Int(digits[index + 1]) }
        let centuries = [1900, 2000, 2100, 2200, 1800]
        let year = centuries[number(2) / 20] + number(0)
        return CalendarDay.exists(year: year, month: number(2) % 20, day: number(4))
            && WeightedSum.of(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 == 0
    }
}
