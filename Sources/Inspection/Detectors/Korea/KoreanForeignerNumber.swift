import Domain

extension Detector {
    /// Numbers of foreigners in South Korea: day of birth, sex and century, six more digits.
    static let koreanForeignerNumber = Detector(
        label: Label("KR_FRN"), placeholder: "KR_FRN", priority: 65, patterns: rule.patterns,
        proofs: [
            .finds("9104185203316", in: "Her foreigner registration number is 9104185203316.", "in a sentence"),
            .finds("0311257481902", in: "외국인등록번호: 0311257481902", "in the words of its country"),
            .finds("9104185203316", in: #"{"frn": "9104185203316"}"#, "behind a key"),
            .finds("0311257481902", in: "id,FRN\n1,0311257481902\n", "in a table"),
            .finds("0311257481902", in: "| name | FRN |\n|---|---|\n| A | 0311257481902 |\n", "in a table of bars"),
            .finds(["9104185203316", "0311257481902"], in: "FRN: 9104185203316, 0311257481902", "in a list"),
            .finds("9104185203316", "all there is in the text"),
            .finds("0311257481902", in: "FRN no. 0311257481902, thanks", "with what people put between"),
            .finds("910418-5203316", "in its two groups"),
            .finds("031125-7481902", in: "등록 031125-7481902 부산", "the same in a sentence"),
            .ignores("FRN 9113185203316", "no such month"),
            .ignores("FRN 9104181203316", "a citizen's"),
            .ignores("910418+5203316", "no such sign"),
            .ignores("FRN 910418520331", "too short"),
            .ignores("FRN 91041852033167", "too long"),
            .ignores("order 9104185203316 is on its way", "the name of another thing"),
            .ignores("FRN 9104185203316.5", "a fraction"),
            .ignores("FRN 9104185203316AF", "a hexadecimal number"),
            .ignores("FRN x9104185203316", "part of something longer"),
            .ignores("9104185203316.0311257481902", "a fraction without a name"),
            .ignores("took 9104185203316 ns", "a duration"),
            .ignores("id=9104185203316&page=2", "an identifier of a program"),
        ])

    private static let rule = NumberRule(
        count: 13,
        names: Names(
            [
                "frn", "외국인등록번호", "외국인번호", "foreigner registration number", "foreigner registration",
                "alien registration number", "alien registration",
            ], passing: Names.words),
        forms: [.init(groups: [6, 7])],
        isValid: KoreanNumber.isForeigner, alone: 0.6)
}
