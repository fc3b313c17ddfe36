import Domain

extension Detector {
    /// Numbers of passports of the United States: a letter and eight digits; of older ones nine digits, which only their name
    /// tells from others.
    static let americanPassport = Detector(
        label: Label("US_PASSPORT"), placeholder: "US_PASSPORT", priority: 56, patterns: rule.patterns,
        proofs: [
            .finds("A48209136", in: "My travel document is A48209136.", "in a sentence"),
            .finds("X73102645", in: "US passport X73102645, issued in Miami", "in the words of its country"),
            .finds("A48209136", in: #"{"passport_number": "A48209136"}"#, "behind a key"),
            .finds("X73102645", in: "id,Passport No\n1,X73102645\n", "in a table"),
            .finds("X73102645", in: "| name | Passport |\n|---|---|\n| A | X73102645 |\n", "in a table of bars"),
            .finds(["A48209136", "X73102645"], in: "Passport: A48209136, X73102645", "in a list"),
            .finds("A48209136", "all there is in the text"),
            .finds("X73102645", in: "<passport_number>X73102645</passport_number>", "in an element"),
            .finds("482091736", in: "US passport 482091736", "nine digits"),
            .finds("a48209136", in: "passport a48209136", "in small letters"),
            .ignores("order A4820913 came", "too short, without a name"),
            .ignores("A 48209136", "interrupted"),
            .ignores("Passport A4820913", "too short"),
            .ignores("Passport A482091367", "too long"),
            .ignores("parcel A48209136 is on its way", "the name of another thing"),
            .ignores("Passport QQQA48209136", "part of something longer"),
            .ignores("Passport A48209136_1", "a name in a program"),
            .ignores("GET /files/A48209136/thumbnail", "a part of a path"),
            .ignores("build-A48209136", "part of a name"),
        ])

    private static let rule = CodeRule(
        shapes: ["A9{8}", "9{9}"],
        names: Names(
            ["passport", "us passport", "passport no", "travel document", "passport card"], passing: Names.words),
        forms: [.init(near: ["passport", "passports", "traveler", "traveller"], confidence: 0.8)],
        isValid: { Sighting.digit($0[0]) == nil },
        isPlausible: { _ in true })
}
