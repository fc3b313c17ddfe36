import Domain

extension Detector {
    /// Numbers for value added tax of Germany.
    static let germanValueAddedTaxNumber = Detector(
        label: Label("DE_VAT_ID"), placeholder: "DE_VAT_ID", priority: 66, patterns: rule.patterns,
        proofs: [
            .finds("DE281057391", in: "Our VAT ID is DE281057391.", "in a sentence"),
            .finds("DE814602331", in: "USt-IdNr.: DE814602331", "in the words of its country"),
            .finds("DE281057391", in: #"{"ustIdNr": "DE281057391"}"#, "behind a key"),
            .finds("DE814602331", in: "id,VAT ID\n1,DE814602331\n", "in a table"),
            .finds("DE814602331", in: "| name | USt-IdNr |\n|---|---|\n| A | DE814602331 |\n", "in a table of bars"),
            .finds(["DE281057391", "DE814602331"], in: "USt-IdNr: DE281057391, DE814602331", "in a list"),
            .finds("DE281057391", "all there is in the text"),
            .finds("DE814602331", in: "<ustIdNr>DE814602331</ustIdNr>", "in an element"),
            .finds("DE 281 057 391", "in threes"),
            .finds("DE814602331", in: "Rechnung an Muster GmbH DE814602331 vom Mai", "without its name"),
            .ignores("VAT DE281057392", "wrong check digit"),
            .ignores("VAT AT28105739", "another country's"),
            .ignores("VAT FR281057391", "another country's"),
            .ignores("IBAN DE2810573914410", "the beginning of something longer"),
            .ignores("USt-IdNr DE28105739", "too short"),
            .ignores("USt-IdNr DE2810573917", "too long"),
            .ignores("USt-IdNr QQQDE281057391", "part of something longer"),
            .ignores("USt-IdNr DE281057391_1", "a name in a program"),
            .ignores("GET /files/DE281057391/thumbnail", "a part of a path"),
        ])

    private static let rule = CodeRule(
        shapes: ["[D][E]-9{3}-9{3}-9{3}"],
        names: Names(
            [
                "ust idnr", "ust id", "ustid", "ust id nr", "umsatzsteuer id", "umsatzsteuer identifikationsnummer",
                "vat", "vat id", "vat reg",
            ], passing: Names.words),
        forms: [.init(confidence: 0.9)],
        isValid: { GermanNumber.isValueAddedTax($0.compactMap(Sighting.digit)) },
        alone: 0.6)
}
