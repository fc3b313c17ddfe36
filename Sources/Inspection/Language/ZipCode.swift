import Domain

extension Detector {
    /// Postcodes of any country, where the text says that one comes, and those of the United States behind a state.
    /// Those of the United Kingdom are ``postcode``.
    static let zipCode = Detector(
        label: Label("ZIP_CODE"), placeholder: "ZIP_CODE", priority: 3, isBroad: true, isGuess: true,
        patterns: [
            Pattern(
                before: #"A-Za-z0-9\x80-\xFF-"#,
                body: "(?:" + names + #")(?:[_ ]?(?:code|number))?["']?(?: ?[:=] ?| is | )["']?"# + code,
                after: "A-Za-z0-9_-", caseless: true, trigger: "(?:" + names + ")", confidence: 0.45, assess: named),
            Pattern(
                body: #"[a-z], (?:"# + states + #") \d{5}(?:-\d{4})?"#,
                after: "A-Za-z0-9_-", trigger: " (?:" + states + ") [0-9]", confidence: 0.4, assess: behindState),
        ],
        proofs: [
            .finds("4821", in: "ZIP: 4821", "four digits"),
            .finds("30999", in: "my zip code is 30999.", "in a sentence"),
            .finds("511 77", in: "ZIP: 511 77", "in groups"),
            .finds("4099 ZX", in: "Postcode: 4099 ZX", "of the Netherlands"),
            .finds("Z9Y 8X7", in: "postal code Z9Y 8X7", "of Canada"),
            .finds("99120-450", in: "ZIP: 99120-450", "of Brazil"),
            .finds("40998", in: #"{"zip": "40998"}"#, "behind a key"),
            .finds("4099", in: "PLZ 4099 Musterstadt", "in German"),
            .finds("62701-1234", in: "Springfield, IL 62701-1234", "behind a state"),
            .ignores("gzip 12345", "a program"),
            .ignores("zip 2.0", "a version"),
            .ignores("a zip file of 12345 bytes", "a file"),
            .ignores("zip: 12", "too short"),
            .ignores("zip: 12345678901", "too long"),
            .ignores("the IL 62701", "no town"),
            .ignores("zip=", "nothing"),
            .ignores("postcode: none", "a word"),
        ])

    private static let names = "zip|postal|postcode|post code|postleitzahl|plz|code postal|cap|cep|postnummer|postnr"
    private static let code =
        #"(?:\d{5}-\d{3,4}|\d{4} ?[A-Z]{2}|\d{3} \d{2}|\d{2}-\d{3}|\d{4}-\d{3}|[A-Z]\d[A-Z] ?\d[A-Z]\d|\d{3,6})"#
    /// The states of the United States and their postal abbreviations (USPS Publication 28, appendix B).
    private static let states =
        "AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA"
        + "|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|DC|PR"

    @Sendable private static func named(_ sighting: Sighting) -> Assessment {
        let value = sighting.value
        // Behind the name, which ends at a mark or a space before the first digit.
        guard let digit = value.firstIndex(where: { Sighting.digit($0) != nil }) else { return .refused }
        let isLetter = digit > 0 && ASCII.isLetter(value[digit - 1])
        return .part((isLetter ? digit - 1 : digit)..<value.count, confidence: 0.45)
    }

    @Sendable private static func behindState(_ sighting: Sighting) -> Assessment {
        guard let space = sighting.value.lastIndex(of: UInt8(ascii: " ")) else { return .refused }
        return .part(space + 1..<sighting.value.count, confidence: 0.4)
    }
}
