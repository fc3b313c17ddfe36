/// Tax numbers of people and companies in Italy.
enum ItalianNumber {
    /// What a digit or letter in an odd place counts, 0 to 25 (Decreto ministeriale 23 dicembre 1976, table).
    private static let odd = [
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
    ]

    /// A person's, `codice fiscale`: sixteen capitals and digits, the last a check letter.
    static func isPerson(_ code: [UInt8]) -> Bool {
        guard code.count == 16, let last = code.last else { return false }
        let values = code.dropLast().map { Int(Sighting.digit($0) ?? $0 &- UInt8(ascii: "A")) }
        guard values.allSatisfy({ $0 < 26 }) else { return false }
        let sum = values.enumerated().reduce(0) { $0 + ($1.offset % 2 == 0 ? odd[$1.element] : $1.element) }
        return sum % 26 == Int(last) - Int(UInt8(ascii: "A"))
    }

    /// A company's, `partita IVA`: seven digits, three for the province, a check digit (Decreto del Presidente della
    /// Repubblica 633/1972, article 35).
    static func isCompany(_ digits: [UInt8]) -> Bool {
        guard digits.count == 11, digits[..<7].contains(where: { $0 > 0 }) else { return false }
        let office = digits[7...9].reduce(0) { $0 * 10 + Int($1) }
        return ((1...100).contains(office) || [120, 121, 888, 999].contains(office)) && Luhn.isValid(digits)
    }
}
