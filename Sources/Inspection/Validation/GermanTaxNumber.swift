/// Identification numbers of taxpayers in Germany (section 139b of the Abgabenordnung; Bundeszentralamt für Steuern,
/// "Struktur der Identifikationsnummer").
enum GermanTaxNumber {
    /// Whether the eleventh of `digits` (values 0…9) is the check digit of the others (ISO/IEC 7064, MOD 11,10), of which
    /// none is there more often than three times.
    ///
    /// None begins with 0 but the numbers for tests; of those, the ones that begin with two are our surrogates, which have to
    /// be found as what they stand for.
    static func isPlausible(_ digits: [UInt8]) -> Bool {
        guard digits.count == 11, digits[0] != 0 || digits[1] == 0, counts(digits).allSatisfy({ $0 <= 3 }) else {
            return false
        }
        var product = 10
        for digit in digits.dropLast() {
            let sum = (Int(digit) + product) % 10
            product = (sum == 0 ? 10 : sum) * 2 % 11
        }
        return (11 - product) % 10 == Int(digits[10])
    }

    /// Whether besides the first ten are as the office gives them out: one is there twice or three times, but not three
    /// times in a row, all others once at most.
    static func isValid(_ digits: [UInt8]) -> Bool {
        guard isPlausible(digits) else { return false }
        let isTriple = (2..<10).contains { digits[$0] == digits[$0 - 1] && digits[$0] == digits[$0 - 2] }
        return !isTriple && counts(digits).filter { $0 > 1 }.count == 1
    }

    /// How often each digit is among the first ten.
    private static func counts(_ digits: [UInt8]) -> [Int] {
        digits.prefix(10).reduce(into: Array(repeating: 0, count: 10)) { $0[Int($1)] += 1 }
    }
}
