import Domain

extension Detector {
    /// Numbers of passports of South Korea (Ministry of Foreign Affairs): a letter and eight digits; since 2021 a letter stands
    /// among the digits.
    static let koreanPassport = Detector(
        label: Label("KR_PASSPORT"), placeholder: "KR_PASSPORT", priority: 62, patterns: rule.patterns,
        proofs: [
            .finds("M48209136", in: "Her Korean passport is M48209136.", "in a sentence"),
            .finds("S73091284", in: "여권번호 S73091284", "in the words of its country"),
            .finds("M48209136", in: #"{"passport": "M48209136"}"#, "behind a key"),
            .finds("S73091284", in: "id,여권\n1,S73091284\n", "in a table"),
            .finds("M415K0927", in: "| name | Passport |\n|---|---|\n| A | M415K0927 |\n", "in a table of bars"),
            .finds(["M48209136", "S73091284"], in: "Passport: M48209136, S73091284", "in a list"),
            .finds("M48209136", "all there is in the text"),
            .finds("S73091284", in: "<passport>S73091284</passport>", "in an element"),
            .finds("m48209136", in: "passport m48209136", "in small letters"),
            .finds("S415K0927", "one of the new kind"),
            .ignores("passport M4182K0927", "the letter in another place"),
            .ignores("passport M415KA927", "two letters"),
            .ignores("Passport M4820913", "too short"),
            .ignores("Passport M482091367", "too long"),
            .ignores("주문 M48209136 is on its way", "the name of another thing"),
            .ignores("Passport QQQM48209136", "part of something longer"),
            .ignores("Passport M48209136_1", "a name in a program"),
            .ignores("GET /files/M48209136/thumbnail", "a part of a path"),
            .ignores("build-M48209136", "part of a name"),
        ])

    private static let rule = CodeRule(
        shapes: ["[DMORS]9{8}", "[DMORS]9{3}A9{4}"],
        names: Names(["여권", "여권번호", "passport"], passing: Names.words),
        forms: [.init(near: ["여권", "여권번호", "passport", "korea", "korean"], confidence: 0.8)])
}
