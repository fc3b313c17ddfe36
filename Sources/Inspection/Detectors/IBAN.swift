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
            // In lower case every short word would look like a country: the digits are looked for behind it, and the
            // country's code is not part of the value.
            Pattern(
                before: #"\x00-\x60\x7B-\xFF"#, body: #"\d{2}[a-z0-9]{11,29}"#, after: "A-Za-z0-9_",
                numeral: .code, confidence: 0.95, assess: assessLowercaseIBAN),
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
            .finds("89370400440532013000", in: "to de89370400440532013000", "in lower case, without the country"),
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

@Sendable private func assessIBAN(_ sighting: Sighting) -> Assessment {
    guard let length = IBANCheck.length(sighting.value[0], sighting.value[1]) else { return .refused }
    var characters: [UInt8] = []
    var end = 0
    for (offset, byte) in sighting.value.enumerated() where characters.count < length {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
            characters.append(byte)
            end = offset + 1
        default: continue
        }
    }
    guard characters.count == length, IBANCheck.isValid(characters) else { return .refused }
    if end < sighting.value.count, sighting.value[end] < 0x80, isAlphanumeric(sighting.value[end]) { return .refused }
    return .shortened(length: end, confidence: 0.98)
}

@Sendable private func assessLowercaseIBAN(_ sighting: Sighting) -> Assessment {
    let country = sighting.context.suffix(2)
    guard country.count == 2, sighting.context.count == 2 || !isLetterOrDigit(sighting.context.dropLast(2).last) else {
        return .refused
    }
    let characters = (Array(country) + Array(sighting.value)).map { $0 >= UInt8(ascii: "a") ? $0 - 32 : $0 }
    guard IBANCheck.length(characters[0], characters[1]) == characters.count, IBANCheck.isValid(characters) else {
        return .refused
    }
    return .accepted(confidence: 0.95)
}

private func isLetterOrDigit(_ byte: UInt8?) -> Bool {
    guard let byte else { return false }
    return isAlphanumeric(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
}

private func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    default: false
    }
}
