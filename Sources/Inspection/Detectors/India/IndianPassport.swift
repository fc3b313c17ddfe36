import Domain

extension Detector {
    /// Numbers of passports of India (Passport Seva): a letter and seven digits, neither the first nor the last of them 0.
    static let indianPassport = Detector(
        label: Label("IN_PASSPORT"), placeholder: "IN_PASSPORT", priority: 58, patterns: rule.patterns,
        proofs: [
            .finds("K4820913", in: "His passport number is K4820913.", "in a sentence"),
            .finds("Z7104635", in: "पासपोर्ट नंबर Z7104635", "in the words of its country"),
            .finds("K4820913", in: #"{"passport_number": "K4820913"}"#, "behind a key"),
            .finds("Z7104635", in: "id,Passport No\n1,Z7104635\n", "in a table"),
            .finds("Z7104635", in: "| name | Passport |\n|---|---|\n| A | Z7104635 |\n", "in a table of bars"),
            .finds(["K4820913", "Z7104635"], in: "Passport: K4820913, Z7104635", "in a list"),
            .finds("K4820913", "all there is in the text"),
            .finds("Z7104635", in: "<passport_number>Z7104635</passport_number>", "in an element"),
            .finds("k4820913", in: "passport k4820913", "in small letters"),
            .ignores("passport K0820913", "a zero in front"),
            .ignores("passport Q4820913", "no Q"),
            .ignores("Passport K482091", "too short"),
            .ignores("Passport K48209137", "too long"),
            .ignores("parcel K4820913 is on its way", "the name of another thing"),
            .ignores("Passport QQQK4820913", "part of something longer"),
            .ignores("Passport K4820913_1", "a name in a program"),
            .ignores("GET /files/K4820913/thumbnail", "a part of a path"),
            .ignores("build-K4820913", "part of a name"),
        ])

    private static let rule = CodeRule(
        shapes: ["[A-PR-WYZ][1-9]9-9{4}[1-9]"],
        names: Names(["passport", "passport no", "पासपोर्ट"], passing: Names.words),
        forms: [.init(near: ["passport", "passports", "पासपोर्ट", "visa"], confidence: 0.8)])
}
