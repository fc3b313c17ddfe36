import Domain

extension Detector {
    /// Postcodes of Germany, behind their name or in an address. Five digits that are all there is in a text are a guess.
    static let germanPostcode = Detector(
        label: Label("DE_PLZ"), placeholder: "DE_PLZ", priority: 40, isBroad: true,
        patterns: rule.patterns + [behindStreet],
        proofs: [
            .finds("50937", in: "The German postal code is 50937.", "in a sentence"),
            .finds("04275", in: "PLZ 04275 Leipzig", "in the words of its country"),
            .finds("50937", in: #"{"plz": "50937"}"#, "behind a key"),
            .finds("04275", in: "Ort;Postleitzahl\nLeipzig;04275\n", "in a table"),
            .finds("24118", in: "| name | PLZ |\n|---|---|\n| A | 24118 |\n", "in a table of bars"),
            .finds(["50937", "04275"], in: "PLZ: 50937, 04275", "in a list"),
            .finds("50937", "all there is in the text"),
            .finds("04275", in: "<plz>04275</plz>", "in an element"),
            .finds("24118", in: "Postleitzahl D-24118", "with the country"),
            .finds("50937", in: "Ahornstraße 7, 50937 Köln", "in an address"),
            .finds("24118", in: "Am Erlenweg 4a\nD-24118 Kiel", "on the next line of one"),
            .ignores("PLZ 00000", "none"),
            .ignores("PLZ 01000", "before the first"),
            .ignores("PLZ 99999", "behind the last"),
            .ignores("PLZ 43120", "no such region"),
            .ignores("PLZ 5093", "too short"),
            .ignores("PLZ 509371", "too long"),
            .ignores("it took 50937 ns", "a duration"),
            .ignores("port 50937 of the host", "the name of another number"),
            .ignores("im Umweg 4 sind 50937 Zeilen", "no address"),
            .ignores("50937 rows were read", "a count"),
        ])

    private static let rule = NumberRule(
        count: 5,
        names: Names(
            ["plz", "postleitzahl", "postleitzahlen", "german postal code", "german postcode", "german zip code"],
            passing: Names.words + ["d", "de"]),
        isValid: GermanNumber.isPostcode, alone: 0.3)

    /// `Ahornstraße 7, 50937 Köln`
    private static let behindStreet = Pattern(
        lead: #"(?:stra(?:ß|ss)e|str\.|weg|platz|allee|gasse|damm|ufer|ring) \d{1,4} ?[a-h]?(?:, ?|\r?\n)(?:D-|DE-)?"#,
        body: #"\d{5} [A-ZÄÖÜ]"#, confidence: 0.8, assess: postcode)

    @Sendable private static func postcode(_ sighting: Sighting) -> Assessment {
        guard let end = sighting.value.lastIndex(of: UInt8(ascii: " ")), end >= 5 else { return .refused }
        let digits = sighting.value[end - 5..<end].compactMap(Sighting.digit)
        return GermanNumber.isPostcode(digits) ? .part(end - 5..<end, confidence: 0.8) : .refused
    }
}
