import Domain

extension Detector {
    /// Numbers of the pension insurance of Germany: area, day of birth, initial, serial number and check digit.
    static let pensionNumber = Detector(
        label: Label("DE_SOCIAL_SECURITY"), placeholder: "DE_SOCIAL_SECURITY", priority: 66, patterns: rule.patterns,
        proofs: [
            .finds("12140687B420", in: "His German social security number is 12140687B420.", "in a sentence"),
            .finds(
                "53300971S518", in: "Sozialversicherungsnummer: 53300971S518 laut Ausweis",
                "in the words of its country"),
            .finds("12140687B420", in: #"{"rvnr": "12140687B420"}"#, "behind a key"),
            .finds("53300971S518", in: "id,SV-Nummer\n1,53300971S518\n", "in a table"),
            .finds("53300971S518", in: "| name | RVNR |\n|---|---|\n| A | 53300971S518 |\n", "in a table of bars"),
            .finds(["12140687B420", "53300971S518"], in: "RVNR: 12140687B420, 53300971S518", "in a list"),
            .finds("12140687B420", "all there is in the text"),
            .finds("53300971S518", in: "<rvnr>53300971S518</rvnr>", "in an element"),
            .finds("12 140687 B 420", "in the groups of the card"),
            .finds("53300971S518", in: "Versicherte: 53300971S518 seit Mai", "without its name"),
            .ignores("RVNR 12140687B421", "wrong check digit"),
            .ignores("RVNR 12141387B423", "no such month"),
            .ignores("at 12:14 06 87 B 4", "a time and other things"),
            .ignores("12 14068 B 421", "fewer digits"),
            .ignores("RVNR 12140687B42", "too short"),
            .ignores("RVNR 12140687B4207", "too long"),
            .ignores("RVNR QQQ12140687B420", "part of something longer"),
            .ignores("RVNR 12140687B420_1", "a name in a program"),
            .ignores("GET /files/12140687B420/thumbnail", "a part of a path"),
        ])

    private static let rule = CodeRule(
        shapes: ["99-9{6}-A-9{3}"],
        names: Names(
            [
                "rvnr", "rentenversicherungsnummer", "sozialversicherungsnummer", "sv nummer", "sv nr", "svnr",
                "versicherungsnummer", "social security", "pension insurance",
            ], passing: Names.words),
        forms: [.init(confidence: 0.9)],
        isValid: GermanNumber.isPension,
        alone: 0.6)
}
