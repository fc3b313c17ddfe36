import Domain

extension Detector {
    /// Payment card numbers: issuer ranges and lengths, and the check digit.
    static let creditCard = Detector(
        label: Label("CREDIT_CARD"), placeholder: "CREDIT_CARD", priority: 70,
        patterns: [
            Pattern(
                .grouped(.init(digits: 12...19, mostGroups: 6, mayBeginWithZero: false)), confidence: 0.9,
                assess: assessCard),
            .withExponent(confidence: 0.9, assess: assessNumber),
            Pattern(
                before: Numeral.neighbours, body: #"\d{4}(?:\.\d{4}){3}"#, after: Numeral.neighbours, numeral: .begun(),
                confidence: 0.9, assess: assessWide),
            Pattern(
                before: Numeral.neighbours, body: #"\d(?:(?:"# + Separator.wide + #")?\d){12,18}"#,
                after: Numeral.neighbours, numeral: .begun(named: cardNames), confidence: 0.95, assess: assessWide),
        ],
        proofs: [
            .finds("4111 1111 1111 1111", in: "card 4111 1111 1111 1111, thanks", "Visa's example number, in fours"),
            .finds("5555-5555-5555-4444", "Mastercard with dashes"),
            .finds("2223003122003222", "Mastercard's 2-series"),
            .finds("3782 822463 10005", "American Express, 4-6-5"),
            .finds("6011111111111117", "Discover"),
            .finds("3056 930902 5904", "Diners Club, 4-6-4"),
            .finds("3530111333300000", "JCB"),
            .finds("6240008631401148", "UnionPay"),
            .finds("6759649826438453", "Maestro"),
            .finds("4111 1111 1111 1111", in: "4111 1111 1111 1111 123", "the code behind it is not part of it"),
            .finds("4111\u{2011}1111\u{2011}1111\u{2011}1111", "non-breaking hyphens, as models write them"),
            .finds(
                "122000000000003", in: "my credit card: 122000000000003", "any issuer where the text says it is a card"),
            .finds("4.111111111111111e15", in: #"{"card":4.111111111111111e15}"#, "a number as JSON may write it"),
            .finds("41111111111111110E-1", "the same with the point moved the other way"),
            .finds("4111111111111.1108E+3", "what rounding makes a card's number"),
            .finds("4111.1111.1111.1111", "with dots"),
            .finds("4111\u{2009}1111\u{2009}1111\u{2009}1111", "with thin spaces"),
            .finds("4111  1111  1111  1111", in: "card 4111  1111  1111  1111", "with two spaces each"),
            .finds("4111\t1111\t1111\t1111", in: "card: 4111\t1111\t1111\t1111 and", "with tabs"),
            .finds("4111 1111\n1111 1111", in: "my card is 4111 1111\n1111 1111.", "over the end of a line"),
            .finds("4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", in: "card 4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", "digit by digit"),
            .finds("41 11 11 11 11 11 11 11", in: "visa 41 11 11 11 11 11 11 11", "in twos"),
            .ignores("4111\t1111\t1111\t1111", "columns of a table"),
            .ignores("card 4111 111 1 11111 1111", "no groups of a card"),
            .ignores("cards 4 11 11 11 11 11 11 11 1", "numbers one after the other"),
            .ignores("4111 1111 1111 1112", "wrong check digit"),
            .ignores("4.111111111111111e14", "another number"),
            .ignores("6.02214076e23", "a constant of nature"),
            .ignores("a4.111111111111111e15", "part of something longer"),
            .ignores("1234 5678 9012 3452", "no issuer has numbers starting with 1"),
            .ignores("41111111111111111111", "too long"),
            .ignores("4111 1111 1111", "too short"),
            .ignores("0.4111111111111111", "digits of a fraction"),
            .ignores("a4111111111111111f", "part of a longer identifier"),
            .ignores("9999999999999995", "right check digit, no issuer"),
            .ignores("5 4 3 2 1 0 9 8 7 6 5 4 3 2 1 6", "single digits are a list"),
            .ignores("1700000000000", "a timestamp in milliseconds"),
            .ignores("4247 644 306386", "columns of a listing: no card is written so"),
            .ignores("5280 5281 5282 5283", "numbers one after the other"),
            .ignores("227B5 6220 6221 6222 6223 6224", "a table of code points"),
            .finds("4247 644 306386", in: "my card 4247 644 306386", "where the text says it is a card, it is one"),
        ])
}

@Sendable private func assessCard(_ sighting: Sighting) -> Assessment {
    if sighting.continuesNumber() { return .refused }
    var digits: [UInt8] = []
    // The offset behind each digit, and how many digits each group has.
    var ends: [Int] = []
    var groups = [0]
    digits.reserveCapacity(sighting.value.count)
    ends.reserveCapacity(sighting.value.count)
    var wasDigit = true
    for (offset, byte) in sighting.value.enumerated() {
        if let digit = Sighting.digit(byte) {
            if !wasDigit { groups.append(0) }
            digits.append(digit)
            ends.append(offset + 1)
            groups[groups.count - 1] += 1
            wasDigit = true
        } else {
            wasDigit = false
        }
    }
    // Where the text says that it is a card, any issuer will do.
    let isNamed = sighting.isIntroduced(by: cardNames)
    // A number ends where a group ends; the longest that is right is meant.
    var length = digits.count
    while length >= 12 {
        // What rules out most numbers comes first.
        if groups.count <= 6, groups.allSatisfy({ $0 >= 3 }), Luhn.isValid(digits[..<length]),
            isNamed || CardIssuer.accepts(digits, length: length),
            isNamed || isUsual(groups) && !(groups.count > 1 && (sighting.isAmongCodes || isCount(digits, groups)))
        {
            return .shortened(length: ends[length - 1], confidence: isNamed ? 0.95 : 0.9, isNamed: isNamed)
        }
        guard let last = groups.popLast() else { break }
        length -= last
    }
    return .refused
}

/// With other gaps than one space or dash: in the groups that cards are written in, in twos, or digit by digit.
@Sendable private func assessWide(_ sighting: Sighting) -> Assessment {
    if sighting.continuesNumber() { return .refused }
    var groups: [Int] = []
    var (digits, ends): ([UInt8], [Int]) = ([], [])
    for (offset, byte) in sighting.value.enumerated() {
        guard let digit = Sighting.digit(byte) else { continue }
        let isFirst = ends.last != offset
        if isFirst { groups.append(1) } else { groups[groups.count - 1] += 1 }
        digits.append(digit)
        ends.append(offset + 1)
    }
    let isNamed = sighting.isIntroduced(by: cardNames)
    let isDotted = groups == [4, 4, 4, 4] && sighting.value.count == 19
    guard isNamed || isDotted else { return .refused }
    while digits.count >= 13, let last = groups.last {
        let isEven = groups.allSatisfy { $0 == groups[0] } && groups[0] <= 2
        if isEven || isUsual(groups), CardIssuer.accepts(digits, length: digits.count), Luhn.isValid(digits[...]) {
            return .shortened(length: ends[digits.count - 1], confidence: isNamed ? 0.95 : 0.9, isNamed: isNamed)
        }
        groups.removeLast()
        digits.removeLast(last)
    }
    return .refused
}

/// Whether cards are written in such groups: in one piece, in fours, and as issuers with shorter numbers print theirs.
private func isUsual(_ groups: [Int]) -> Bool {
    switch groups {
    case [4, 6, 4], [4, 6, 5], [6, 13], [8, 8]: true
    default: groups.count == 1 || groups.dropLast().allSatisfy { $0 == 4 } && (groups.last ?? 0) <= 7
    }
}

/// Whether the groups are numbers of a table: each a little larger than the one before.
private func isCount(_ digits: [UInt8], _ groups: [Int]) -> Bool {
    var rest = digits[...]
    let numbers = groups.map { size in
        defer { rest = rest.dropFirst(size) }
        return rest.prefix(size).reduce(0) { $0 * 10 + Int($1) }
    }
    return zip(numbers, numbers.dropFirst()).allSatisfy { (1...8).contains($1 - $0) }
}

/// A number with an exponent: nothing but its digits says what it is.
@Sendable private func assessNumber(_ sighting: Sighting) -> Assessment {
    if sighting.continuesNumber() { return .refused }
    let isCard = WholeNumber.readings(of: sighting.value).contains { reading in
        let digits = reading.compactMap(Sighting.digit)
        return CardIssuer.accepts(digits, length: digits.count) && Luhn.isValid(digits)
    }
    return isCard ? .accepted(confidence: 0.9) : .refused
}

private let cardNames = Names([
    "card", "visa", "mastercard", "maestro", "amex", "pan", "kreditkarte", "karte", "carte", "tarjeta", "carta",
])
