import Domain

extension Detector {
    /// Fiscal codes of people in Italy: name, day of birth, place and a check letter; letters may stand for the digits.
    static let fiscalCode = Detector(
        label: Label("IT_FISCAL_CODE"), placeholder: "IT_FISCAL_CODE", priority: 67, patterns: rule.patterns,
        proofs: [
            .finds("RSSTZN85T10A562B", in: "Her fiscal code is RSSTZN85T10A562B.", "in a sentence"),
            .finds("BNCLGU92M61F205E", in: "Codice fiscale: BNCLGU92M61F205E", "in the words of its country"),
            .finds("RSSTZN85T10A562B", in: #"{"codiceFiscale": "RSSTZN85T10A562B"}"#, "behind a key"),
            .finds("BNCLGU92M61F205E", in: "id,Codice Fiscale\n1,BNCLGU92M61F205E\n", "in a table"),
            .finds(
                "BNCLGU92M61F205E", in: "| name | Codice Fiscale |\n|---|---|\n| A | BNCLGU92M61F205E |\n",
                "in a table of bars"),
            .finds(
                ["RSSTZN85T10A562B", "BNCLGU92M61F205E"], in: "Codice Fiscale: RSSTZN85T10A562B, BNCLGU92M61F205E",
                "in a list"),
            .finds("RSSTZN85T10A562B", "all there is in the text"),
            .finds("BNCLGU92M61F205E", in: "<codiceFiscale>BNCLGU92M61F205E</codiceFiscale>", "in an element"),
            .finds("RSSTZN85T10A562B", in: "il signor Rossi, RSSTZN85T10A562B, nato a Roma", "without its name"),
            .finds("bnclgu92m61f205e", in: "cf bnclgu92m61f205e", "in small letters"),
            .ignores("CF RSSTZN85T10A562A", "wrong check letter"),
            .ignores("CF RSSTZN - 85T10A562X", "interrupted"),
            .ignores("CF RSSTZN85F10A562X", "no such month"),
            .ignores("CF RSST5N85T10A562X", "a digit in the name"),
            .ignores("Codice Fiscale RSSTZN85T10A562", "too short"),
            .ignores("Codice Fiscale RSSTZN85T10A562B7", "too long"),
            .ignores("Codice Fiscale QQQRSSTZN85T10A562B", "part of something longer"),
            .ignores("Codice Fiscale RSSTZN85T10A562B_1", "a name in a program"),
            .ignores("GET /files/RSSTZN85T10A562B/thumbnail", "a part of a path"),
        ])

    private static let rule = CodeRule(
        shapes: ["A{6}[0-9L-NP-V]{2}[A-EHLMPRST][0-9L-NP-V]{2}A[0-9L-NP-V]{3}A"],
        names: Names(["codice fiscale", "cf", "c f", "cod fisc", "fiscal code", "tax code"], passing: Names.words),
        forms: [.init(confidence: 0.9)],
        isValid: ItalianNumber.isPerson,
        alone: 0.6)
}
