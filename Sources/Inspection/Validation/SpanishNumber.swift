/// Identity numbers of Spain, for citizens (NIF, DNI) and foreigners (NIE): Real Decreto 1065/2007, articles 19 and 20;
/// the letter by Orden INT/2058/2008.
enum SpanishNumber {
    private static let letters = Array("TRWAGMYFPDXBNJZSQVHLCKE".utf8)

    /// Whether `letter` (a capital) is the check letter of a number of at most eight `digits` (values 0…9).
    static func isValid(_ digits: [UInt8], letter: UInt8) -> Bool {
        let number = digits.reduce(0) { $0 * 10 + Int($1) }
        return (1...8).contains(digits.count) && number > 0 && letters[number % letters.count] == letter
    }

    /// The same for a foreigner's number, whose first letter (a capital) stands for a digit.
    static func isValid(_ first: UInt8, _ digits: [UInt8], letter: UInt8) -> Bool {
        guard (UInt8(ascii: "X")...UInt8(ascii: "Z")).contains(first), digits.count == 7 else { return false }
        return isValid([first - UInt8(ascii: "X")] + digits, letter: letter)
    }
}
