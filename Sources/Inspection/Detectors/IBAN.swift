import Domain

extension Detector {
    /// International bank account numbers: the country's length and the check digits.
    static let iban = Detector(
        label: Label("IBAN_CODE"), placeholder: "IBAN", priority: 75,
        patterns: [
            Pattern(
                before: "A-Za-z0-9_",
                body: #"[A-Z]{2}\d{2}(?:"# + Separator.spaceOrDash + #"?[A-Z0-9]){11,29}"#, after: "A-Za-z0-9_",
                numeral: .code,
                confidence: 0.98, assess: assessIBAN),
            // In fours, with other gaps than one space.
            Pattern(
                before: "A-Za-z0-9_", body: #"[A-Z]{2}\d{2}"# + fours("A-Z0-9"),
                after: "A-Za-z0-9_", numeral: .code, confidence: 0.95, assess: assessWideIBAN),
            // With small letters every short word would look like a country, and have to wait: where no name announces a number,
            // the digits are looked for behind it, and the country's code is not part of the value.
            Pattern(
                before: notBehindSmallLetters, body: #"\d{2}[A-Za-z0-9]{11,29}"#, after: "A-Za-z0-9_", numeral: .code,
                confidence: 0.95, assess: assessBehindCountry),
            Pattern(
                before: notBehindSmallLetters, body: #"\d{2}"# + fours("A-Za-z0-9"), after: "A-Za-z0-9_",
                numeral: .code, confidence: 0.95, assess: assessBehindCountry),
            Pattern(
                before: "A-Za-z0-9_", body: #"[A-Za-z]{2}\d{2}[A-Za-z0-9]{11,29}"#, after: "A-Za-z0-9_",
                numeral: .code, named: names, confidence: 0.95, assess: assessNamedIBAN),
            Pattern(
                before: "A-Za-z0-9_", body: #"[A-Za-z]{2}\d{2}"# + fours("A-Za-z0-9"), after: "A-Za-z0-9_",
                numeral: .code, named: names, confidence: 0.95, assess: assessNamedIBAN),
            // In twos, where the text says what it is.
            Pattern(
                before: "A-Za-z0-9_",
                body: "[A-Za-z]{2}" + Separator.wide + #"\d{2}(?:"# + Separator.wide + "[A-Za-z0-9]{2}){5,15}(?:"
                    + Separator.wide + "[A-Za-z0-9])?",
                after: "A-Za-z0-9_", numeral: .code, named: names, confidence: 0.95, assess: assessNamedIBAN),
        ],
        proofs: [
            .finds("DE89370400440532013000", "Germany, in one piece"),
            .finds("GB82 WEST 1234 5698 7654 32", in: "IBAN GB82 WEST 1234 5698 7654 32.", "in fours, as printed"),
            .finds("FR14 2004 1010 0505 0001 3M02 606", "a letter among the digits"),
            .finds("NL91ABNA0417164300", in: "to NL91ABNA0417164300, please", "Netherlands"),
            .finds("ES9121000418450200051332", "Spain"),
            .finds(
                "ES91 2100 0418 4502 0005 1332", in: "ES91 2100 0418 4502 0005 1332 EUR",
                "the currency is not part of it"),
            .finds("NO9386011117947", "the shortest, Norway"),
            .finds("MT84MALT011000012345MTLCAST001S", "one of the longest, Malta"),
            .finds("CH93 0076 2011 6238 5295 7", "Switzerland"),
            .finds("de89370400440532013000", in: "IBAN de89370400440532013000", "in small letters"),
            .finds("de89 3704 0044 0532 0130 00", in: "iban: de89 3704 0044 0532 0130 00 and on", "the same in fours"),
            .finds("89370400440532013000", in: "to de89370400440532013000", "in small letters, without the country"),
            .finds("89 3704 0044 0532 0130 00", in: "to de89 3704 0044 0532 0130 00 and on", "the same in fours"),
            .finds("DE89 3704 0044\n0532 0130 00", in: "to DE89 3704 0044\n0532 0130 00", "over the end of a line"),
            .finds("DE89\t3704\t0044\t0532\t0130\t00", "with tabs"),
            .finds("DE89\u{2009}3704\u{2009}0044\u{2009}0532\u{2009}0130\u{2009}00", "with thin spaces"),
            .finds("DE89.3704.0044.0532.0130.00", "with dots"),
            .finds("DE 89 37 04 00 44 05 32 01 30 00", in: "IBAN: DE 89 37 04 00 44 05 32 01 30 00.", "in twos"),
            .ignores("is 89 37 04 00 44 05 32 01 30 00 and on", "numbers in a sentence"),
            .ignores("de89 3704 0044 0532 0130 01", "in small letters with wrong check digits"),
            .ignores("DE89370400440532013001", "wrong check digits"),
            .ignores("DE8937040044053201300", "too short for its country"),
            .ignores("ZZ89370400440532013000", "no such country"),
            .ignores("xDE89370400440532013000", "part of a longer identifier"),
            .ignores("AB12 CDEF 3456 GHIJ 7890", "not a number of any country"),
            .ignores("US12 3456 7890 1234 5678", "the country has none"),
            .ignores("GB82WEST", "only a beginning"),
            .ignores("DE07494947392516713564", "a document number with wrong check digits"),
        ])
}

/// Everything but small letters.
private let notBehindSmallLetters = #"\x00-\x60\x7B-\xFF"#

/// What follows the check digits, in groups of four.
private func fours(_ letters: String) -> String {
    "(?:\(Separator.wide)[\(letters)]{4}){2,7}(?:\(Separator.wide)[\(letters)]{1,4})?"
}

private let names = Names(["iban", "bank account", "account", "konto", "kontonummer", "compte", "cuenta", "conto"])

@Sendable private func assessIBAN(_ sighting: Sighting) -> Assessment {
    guard let end = end(of: sighting.value) else { return .refused }
    return .shortened(length: end, confidence: 0.98)
}

@Sendable private func assessWideIBAN(_ sighting: Sighting) -> Assessment {
    guard let end = end(of: sighting.value) else { return .refused }
    return .shortened(length: end, confidence: 0.95)
}

/// A number whose country stands before the match.
@Sendable private func assessBehindCountry(_ sighting: Sighting) -> Assessment {
    let country = sighting.context.suffix(2)
    let isWhole = sighting.context.dropLast(2).last.map { !isAlphanumeric($0) && $0 != UInt8(ascii: "_") } ?? true
    guard country.count == 2, isWhole, let end = end(of: Array(country) + sighting.value) else { return .refused }
    return .shortened(length: end - 2, confidence: 0.95)
}

@Sendable private func assessNamedIBAN(_ sighting: Sighting) -> Assessment {
    guard let end = end(of: sighting.value), sighting.isIntroduced(by: names) else { return .refused }
    return .shortened(length: end, confidence: 0.95, isNamed: true)
}

/// Behind the last character of the number that the value begins with; `nil` when it is none.
private func end(of value: some RandomAccessCollection<UInt8>) -> Int? {
    var characters: [UInt8] = []
    var end = 0
    for (offset, byte) in value.enumerated() where isAlphanumeric(byte) {
        characters.append(byte >= UInt8(ascii: "a") ? byte - 0x20 : byte)
        end = offset + 1
        if characters.count > 1, characters.count == IBANCheck.length(characters[0], characters[1]) { break }
    }
    guard characters.count > 1, characters.count == IBANCheck.length(characters[0], characters[1]),
        IBANCheck.isValid(characters),
        end == value.count || !isAlphanumeric(value[value.index(value.startIndex, offsetBy: end)])
    else { return nil }
    return end
}

private func isAlphanumeric(_ byte: UInt8) -> Bool { DigitRuns.isWordByte(byte) }
