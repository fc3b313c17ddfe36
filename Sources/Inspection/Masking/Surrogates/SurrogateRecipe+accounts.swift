/// Numbers of cards and accounts.
extension SurrogateRecipe {
    /// Cards of the same brand and length, under an issuer's number that payment services document for tests. No range is
    /// kept for examples, so that this is as far from real cards as a number of a known brand can be.
    static let creditCard = SurrogateRecipe(canonical: numerals) { value, draw, _ in
        let old = digits(of: value.bytes)
        let issuer = testIssuer(of: old)
        let body = issuer + draw.digits(old.count - issuer.count - 1)
        guard let digit = checkDigit(of: body, Luhn.isValid) else { return nil }
        let made = (body + [digit]).map { $0 + UInt8(ascii: "0") }
        // One with an exponent is written out.
        return Dress.of(made, like: value.bytes) ?? made
    }

    /// The issuer's number of the test cards of a brand; those of Maestro, which may be of any length, for all others.
    private static func testIssuer(of digits: [UInt8]) -> [UInt8] {
        let starts: [(old: ClosedRange<Int>, lengths: ClosedRange<Int>, issuer: [UInt8])] = [
            (40...49, 13...19, [4, 1, 1, 1, 1, 1]), (51...55, 16...16, [5, 5, 5, 5, 5, 5]),
            (22...27, 16...16, [2, 2, 2, 3, 0, 0]), (34...37, 15...15, [3, 7, 8, 2, 8, 2]),
            (60...60, 16...19, [6, 0, 1, 1, 1, 1]), (64...65, 16...19, [6, 0, 1, 1, 1, 1]),
            (30...30, 14...14, [3, 0, 5, 6, 9, 3]), (36...36, 14...14, [3, 0, 5, 6, 9, 3]),
            (38...39, 14...14, [3, 0, 5, 6, 9, 3]), (35...35, 16...19, [3, 5, 3, 0, 1, 1]),
            (62...62, 16...19, [6, 2, 0, 0, 0, 0]),
        ]
        let two = digits.prefix(2).reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        let made = starts.first { $0.old.contains(two) && $0.lengths.contains(digits.count) }?.issuer
        guard let made, CardIssuer.accepts(made, length: digits.count) else { return [6, 7, 5, 9, 6, 4] }
        return made
    }

    /// Account numbers of the same country and structure with a bank's code of zeros (or of X), which no bank has.
    static let iban = SurrogateRecipe(canonical: account) { value, draw, _ in
        let country = country(of: value)
        let old = country + letters(value)
        guard old.count > 8, country.isEmpty || IBANCheck.length(old[0], old[1]) == old.count else { return nil }
        let account = old.dropFirst(4).enumerated().map { index, byte in
            if index < 4 { return byte.isASCIIDigit ? UInt8(ascii: "0") : UInt8(ascii: "X") }
            return byte.isASCIIDigit ? draw.digit() + UInt8(ascii: "0") : UInt8(ascii: "A") + UInt8(draw.below(26))
        }
        for check in 2...98 {
            let digits = [UInt8(check / 10), UInt8(check % 10)].map { $0 + UInt8(ascii: "0") }
            let made = old.prefix(2) + digits + account
            if IBANCheck.isValid(made) { return Dress.of(Array(made.dropFirst(country.count)), like: value.bytes) }
        }
        return nil
    }

    private static func account(_ value: FoundValue) -> [UInt8] { country(of: value) + letters(value) }

    /// The country's code when the value is without it: in lower case it stands in the text before it.
    private static func country(of value: FoundValue) -> [UInt8] {
        guard value.bytes.first?.isASCIIDigit == true else { return [] }
        return value.before.suffix(2).map(\.uppercasedASCII)
    }
}
