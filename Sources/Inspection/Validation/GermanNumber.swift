/// Numbers of physicians, insured people and companies in Germany.
enum GermanNumber {
    /// Lifelong number of a physician, LANR: six digits, their check digit, and two for the specialty
    /// (Kassenärztliche Bundesvereinigung, "Richtlinie nach § 75 Absatz 7 SGB V", annex 1).
    static func isPhysician(_ digits: [UInt8]) -> Bool {
        guard digits.count == 9, digits[7] + digits[8] > 0 else { return false }
        return (WeightedSum.of(digits, [4, 9, 4, 9, 4, 9]) + Int(digits[6])) % 10 == 0
    }

    /// Number of a practice, BSNR: two digits of the district, seven that are given out without a check digit (the same
    /// directive).
    static func isPractice(_ digits: [UInt8]) -> Bool {
        digits.count == 9 && digits[0] + digits[1] > 0 && digits[2...].contains { $0 > 0 }
    }

    /// Number of an insured person (GKV-Spitzenverband, "Krankenversichertennummer", section 290 SGB V): the letter
    /// counts as two digits.
    static func isInsured(_ code: [UInt8]) -> Bool {
        guard code.count == 10, let digits = digits(of: code, letterAt: 0) else { return false }
        return crossSum(digits.dropLast(), [1, 2, 1, 2, 1, 2, 1, 2, 1, 2]) % 10 == Int(digits[10])
    }

    /// Number of the pension insurance (Versicherungsnummern-, Kontoführungs- und Versicherungsverlaufsverordnung,
    /// section 4): area, day of birth, initial, serial number, check digit.
    static func isPension(_ code: [UInt8]) -> Bool {
        guard code.count == 12, let digits = digits(of: code, letterAt: 8) else { return false }
        let day = digits[2] * 10 + digits[3]
        let month = digits[4] * 10 + digits[5]
        // Where a day has too many births, 30 is added to it.
        guard (1...12).contains(month), (1...61).contains(day), digits[0] + digits[1] > 0 else { return false }
        return crossSum(digits.dropLast(), [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1]) % 10 == Int(digits[12])
    }

    /// Number for value added tax (Bundeszentralamt für Steuern, "Aufbau der Umsatzsteuer-Identifikationsnummer"):
    /// ISO/IEC 7064, MOD 11,10.
    static func isValueAddedTax(_ digits: [UInt8]) -> Bool {
        guard digits.count == 9, digits[0] > 0 else { return false }
        var product = 10
        for digit in digits.dropLast() {
            let sum = (Int(digit) + product) % 10
            product = (sum == 0 ? 10 : sum) * 2 % 11
        }
        return (11 - product) % 10 == Int(digits[8])
    }

    /// Number of a taxpayer at an office (ELSTER, "Prüfung der Steuer- und Steueridentifikationsnummer"): ten or eleven digits
    /// as the states write them, or thirteen of which the first four are the office and the fifth is 0.
    static func isTax(_ digits: [UInt8]) -> Bool {
        switch digits.count {
        case 10, 11: return Set(digits).count > 2
        case 13: return digits[4] == 0 && states.contains(digits[0] * 10 + digits[1]) && Set(digits[5...]).count > 2
        default: return false
        }
    }

    /// What the numbers of offices begin with: Saarland, Berlin, Schleswig-Holstein, Hamburg, Lower Saxony, Bremen, Hesse,
    /// Rhineland-Palatinate, Baden-Württemberg, Brandenburg, Saxony-Anhalt, Saxony, Mecklenburg-Vorpommern, Thuringia,
    /// North Rhine-Westphalia, Bavaria.
    private static let states: Set<UInt8> = [
        10, 11, 21, 22, 23, 24, 26, 27, 28, 30, 31, 32, 40, 41, 51, 52, 53, 91, 92,
    ]

    /// Postcode (Deutsche Post, "Postleitzahlen"): 01001 to 99998, without the regions 00, 05, 43 and 62, which there are none
    /// of.
    static func isPostcode(_ digits: [UInt8]) -> Bool {
        guard digits.count == 5 else { return false }
        let number = digits.reduce(0) { $0 * 10 + Int($1) }
        return (1_001...99_998).contains(number) && ![0, 5, 43, 62].contains(number / 1_000)
    }

    /// The digits of a code with one letter, which stands for its place in the alphabet.
    private static func digits(of code: [UInt8], letterAt place: Int) -> [UInt8]? {
        let letter = code[place] &- UInt8(ascii: "A") &+ 1
        let digits = (code[..<place] + code[(place + 1)...]).compactMap(Sighting.digit)
        guard (1...26).contains(letter), digits.count == code.count - 1 else { return nil }
        return digits[..<place] + [letter / 10, letter % 10] + digits[place...]
    }

    /// The digits of all products, added up.
    private static func crossSum(_ digits: some Sequence<UInt8>, _ weights: [Int]) -> Int {
        zip(digits, weights).reduce(0) { $0 + Int($1.0) * $1.1 / 10 + Int($1.0) * $1.1 % 10 }
    }
}
