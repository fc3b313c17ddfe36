import Domain

extension Detector {
    /// Numbers of people with health insurance in Germany: a letter, eight digits and a check digit.
    static let healthInsuranceNumber = Detector(
        label: Label("DE_HEALTH_INSURANCE"), placeholder: "DE_HEALTH_INSURANCE", priority: 63, patterns: rule.patterns,
        proofs: [
            .finds("K207318451", in: "Her health insurance number is K207318451.", "in a sentence"),
            .finds("R905146278", in: "Versichertennummer: R905146278 bitte angeben", "in the words of its country"),
            .finds("K207318451", in: #"{"kvnr": "K207318451"}"#, "behind a key"),
            .finds("R905146278", in: "id,KVNR\n1,R905146278\n", "in a table"),
            .finds("R905146278", in: "| name | KVNR |\n|---|---|\n| A | R905146278 |\n", "in a table of bars"),
            .finds(["K207318451", "R905146278"], in: "KVNR: K207318451, R905146278", "in a list"),
            .finds("K207318451", "all there is in the text"),
            .finds("R905146278", in: "<kvnr>R905146278</kvnr>", "in an element"),
            .finds("R905146278", in: "AOK Bayern, Frau M., R905146278", "near a word"),
            .finds("k207318451", in: "meine kvnr ist k207318451", "in small letters"),
            .ignores("KVNR K207318450", "wrong check digit"),
            .ignores("KVNR K20731845", "too short"),
            .ignores("KVNR K2073184517", "too long"),
            .ignores("order K207318451 is on its way", "the name of another thing"),
            .ignores("KVNR QQQK207318451", "part of something longer"),
            .ignores("KVNR K207318451_1", "a name in a program"),
            .ignores("GET /files/K207318451/thumbnail", "a part of a path"),
            .ignores("build-K207318451", "part of a name"),
        ])

    private static let rule = CodeRule(
        shapes: ["A9{9}"],
        names: Names(
            [
                "kvnr", "krankenversichertennummer", "versichertennummer", "versicherten nr", "krankenkasse",
                "krankenversicherung", "krankenversicherungsnummer", "egk", "gesundheitskarte", "health insurance",
                "insurance",
            ], passing: Names.words),
        forms: [
            .init(near: [
                "kvnr", "krankenkasse", "krankenversicherung", "versichertennummer", "versicherte", "egk",
                "gesundheitskarte", "aok", "barmer", "tk",
            ])
        ],
        isValid: GermanNumber.isInsured,
        alone: 0.6)
}
