import Domain

extension Detector {
    /// Numbers of residents of South Korea: day of birth, sex and century, six more digits.
    static let koreanResidentNumber = Detector(
        label: Label("KR_RRN"), placeholder: "KR_RRN", priority: 65, patterns: rule.patterns,
        proofs: [
            .finds("8803121048237", in: "His resident registration number is 8803121048237.", "in a sentence"),
            .finds("0507294120985", in: "주민등록번호: 0507294120985", "in the words of its country"),
            .finds("8803121048237", in: #"{"rrn": "8803121048237"}"#, "behind a key"),
            .finds("0507294120985", in: "id,RRN\n1,0507294120985\n", "in a table"),
            .finds("0507294120985", in: "| name | RRN |\n|---|---|\n| A | 0507294120985 |\n", "in a table of bars"),
            .finds(["8803121048237", "0507294120985"], in: "RRN: 8803121048237, 0507294120985", "in a list"),
            .finds("8803121048237", "all there is in the text"),
            .finds("0507294120985", in: "RRN no. 0507294120985, thanks", "with what people put between"),
            .finds("880312-1048237", "in its two groups"),
            .finds("050729-4120985", in: "김철수 050729-4120985 서울", "the same in a sentence"),
            .ignores("RRN 8813121048237", "no such month"),
            .ignores("RRN 8803125048230", "a foreigner's"),
            .ignores("880312+1048237", "no such sign"),
            .ignores("RRN 880312104823", "too short"),
            .ignores("RRN 88031210482377", "too long"),
            .ignores("order 8803121048237 is on its way", "the name of another thing"),
            .ignores("RRN 8803121048237.5", "a fraction"),
            .ignores("RRN 8803121048237AF", "a hexadecimal number"),
            .ignores("RRN x8803121048237", "part of something longer"),
            .ignores("8803121048237.0507294120985", "a fraction without a name"),
            .ignores("took 8803121048237 ns", "a duration"),
            .ignores("id=8803121048237&page=2", "an identifier of a program"),
        ])

    private static let rule = NumberRule(
        count: 13,
        names: Names(
            ["rrn", "주민등록번호", "주민번호", "resident registration number", "resident registration", "resident number"],
            passing: Names.words),
        forms: [.init(groups: [6, 7])],
        isValid: KoreanNumber.isResident, alone: 0.6)
}
