import Domain

extension Detector {
    /// Identification numbers of taxpayers in Germany.
    static let germanTaxID = Detector(
        label: Label("DE_TAX_ID"), placeholder: "DE_TAX_ID", priority: 64, patterns: rule.patterns,
        proofs: [
            .finds("86095742719", in: "Steuer-ID: 86095742719", "an example of the office's"),
            .finds("47036892816", in: "Meine Steueridentifikationsnummer lautet 47036892816.", "in a sentence"),
            .finds("65929970489", in: "IdNr. 65929970489", "abbreviated"),
            .finds("57549285017", in: #"{"steuerId": "57549285017"}"#, "behind a key"),
            .finds("25768131411", in: "Name;Steuer-IdNr.\nA;25768131411\n", "in a table"),
            .finds("86 095 742 719", "in the groups of the office's letters"),
            .finds("47036892816", in: "Finanzamt Kassel, Brief vom Mai zu 47036892816", "near the word"),
            .finds("8.6095742719e10", in: #"{"steuer_id":8.6095742719e10}"#, "a number as JSON may write it"),
            .finds("12345678903", in: "Steuer-ID 12345678903", "one made up, with its name"),
            .ignores("86095742719", "eleven digits can be anything"),
            .ignores("Steuer-ID 86095742718", "wrong check digit"),
            .ignores("Steuer-ID 06095742711", "none begins with 0"),
            .ignores("Steuer-ID 11111111111", "the same digit throughout"),
            .ignores("86 095 742 719 33", "more groups"),
            .ignores("860 957 427 19", "other groups"),
            .ignores("Steuer-ID 860957427190", "too long"),
            .ignores("Kundennummer 86095742719", "the name of another number"),
        ])

    private static let rule = NumberRule(
        count: 11,
        names: Names(
            [
                "steuer id", "steuer idnr", "steuer id nr", "steuer identifikationsnummer", "identifikationsnummer",
                "idnr", "steuernummer", "steuer nr", "steuer tin", "tin", "tax id", "tax identification", "tax number",
            ],
            passing: Names.words),
        forms: [
            .init(groups: [2, 3, 3, 3]),
            .init(groups: [11], near: ["steuer", "steuerliche", "finanzamt", "idnr", "einkommensteuer", "lohnsteuer"]),
        ],
        isValid: GermanTaxNumber.isValid, isPlausible: GermanTaxNumber.isPlausible)
}
