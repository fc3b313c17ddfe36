/// Identity numbers: right by their check digits, and of a range that is not given out.
extension SurrogateRecipe {
    /// The range of the second digit is not used yet: all identifiers so far begin with 1 (CMS, "Requirements for National
    /// Provider Identifier").
    static let providerNumber = digits(10, startingWith: [2], isValid: ProviderIdentifier.isValid)

    /// Travellers' cheques: no bank is reached by them.
    static let routingNumber = digits(9, startingWith: [8, 0], isValid: RoutingNumber.isValid)

    /// None begins with 0; ours begin with three.
    static let socialInsuranceNumber = digits(9, startingWith: [0, 0, 0], isValid: InsuranceNumber.isValid)

    /// 999 is for tests (NHS Digital, "Test patients").
    static let healthServiceNumber = digits(10, startingWith: [9, 9, 9], isValid: HealthServiceNumber.isValid)

    /// 9999 is for tests (UIDAI, "Authentication test data").
    static let aadhaar = digits(12, startingWith: [9, 9, 9, 9]) {
        AadhaarNumber.isPlausible($0) && !AadhaarNumber.isYears($0)
    }

    /// Numbers in use are in the hundred millions: none is known to begin with three zeros.
    static let taxFileNumber = digits(9, startingWith: [0, 0, 0], isValid: TaxFileNumber.isValid)

    /// Test numbers begin with 0 (Bundeszentralamt für Steuern); ours with two, and no other digit is there twice.
    static let germanTaxID = digits { _, draw in
        var left: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8, 9]
        let body = [0, 0] + (0..<8).map { _ in left.remove(at: draw.below(left.count)) }
        return checkDigit(of: body, GermanTaxNumber.isValid).map { body + [$0] }
    }

    /// Born in the 23rd century.
    static let pesel = digits { _, draw in
        let (month, day) = (UInt8(61 + draw.below(12)), UInt8(1 + draw.below(28)))
        let body = draw.digits(2) + [month / 10, month % 10, day / 10, day % 10] + draw.digits(4)
        return checkDigit(of: body, PolishNumber.isValid).map { body + [$0] }
    }

    /// Area 987, which is never given out, with groups that taxpayers' numbers do not have either.
    static let socialSecurityNumber = digits { _, draw in
        let (group, serial) = (1 + draw.below(49), 1 + draw.below(9_999))
        return [9, 8, 7] + [group / 10, group % 10].map(UInt8.init)
            + [serial / 1_000, serial / 100 % 10, serial / 10 % 10, serial % 10].map(UInt8.init)
    }

    /// Numbers from 99 million on are not reached by a long way.
    static let spanishIdentityNumber = SurrogateRecipe(canonical: letters) { value, draw, _ in
        let number = [9, 9] + draw.digits(6)
        guard let letter = capital(where: { SpanishNumber.isValid(number, letter: $0) }) else { return nil }
        let made = number.map { $0 + UInt8(ascii: "0") } + [letter]
        if let dressed = Dress.of(made, like: value.bytes) { return dressed }
        // Zeros in front may be left out: ours have none.
        guard let last = value.bytes.lastIndex(where: \.isASCIIDigit) else { return nil }
        let tail = value.bytes[(last + 1)...]
        return Dress.of([letter], like: Array(tail)).map { made.dropLast() + $0 }
    }

    /// The same for the youngest of the foreigners' letters.
    static let foreignerNumber = SurrogateRecipe(canonical: letters) { value, draw, _ in
        let number = [9, 9] + draw.digits(5)
        let first = UInt8(ascii: "Z")
        guard let letter = capital(where: { SpanishNumber.isValid(first, number, letter: $0) }) else { return nil }
        return Dress.of([first] + number.map { $0 + UInt8(ascii: "0") } + [letter], like: value.bytes)
    }

    /// The letters of the department's own examples, QQ, which are not given out.
    static let nationalInsuranceNumber = SurrogateRecipe(canonical: letters) { value, draw, _ in
        let made = draw.digits(6).map { $0 + UInt8(ascii: "0") } + [draw.one(of: Array("ABCD".utf8))]
        return Dress.of(Array("QQ".utf8) + made, like: value.bytes) ?? Dress.of(made, like: value.bytes)
    }

    /// Numbers are given out in the order of the alphabet; ours begin with ZZZ. What kind of taxpayer it is stays.
    static let permanentAccountNumber = SurrogateRecipe(canonical: letters) { value, draw, _ in
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
        let serial = 1 + draw.below(9_999)
        let digits = [serial / 1_000, serial / 100 % 10, serial / 10 % 10, serial % 10].map {
            UInt8($0) + UInt8(ascii: "0")
        }
        let (middle, last) = (draw.one(of: alphabet), draw.one(of: alphabet))
        guard value.bytes.count == 10 else { return Dress.of(digits + [last], like: value.bytes) }
        return Dress.of(Array("ZZZ".utf8) + [value.bytes[3], middle] + digits + [last], like: value.bytes)
    }

    /// The letters and digits of a value, in capitals.
    static func letters(_ value: FoundValue) -> [UInt8] {
        value.bytes.filter(\.isASCIIAlphanumeric).map(\.uppercasedASCII)
    }

    private static func capital(where isRight: (UInt8) -> Bool) -> UInt8? {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).first(where: isRight)
    }
}
