import Domain

extension Detector {
    /// Numbers of businesses in South Korea: nine digits and a check digit.
    static let koreanBusinessNumber = Detector(
        label: Label("KR_BRN"), placeholder: "KR_BRN", priority: 60, patterns: rule.patterns,
        proofs: [
            .finds("2148107391", in: "Our business registration number is 2148107391.", "in a sentence"),
            .finds("1308660244", in: "사업자등록번호 1308660244", "in the words of its country"),
            .finds("2148107391", in: #"{"brn": "2148107391"}"#, "behind a key"),
            .finds("1308660244", in: "id,BRN\n1,1308660244\n", "in a table"),
            .finds("1308660244", in: "| name | BRN |\n|---|---|\n| A | 1308660244 |\n", "in a table of bars"),
            .finds(["2148107391", "1308660244"], in: "BRN: 2148107391, 1308660244", "in a list"),
            .finds("2148107391", "all there is in the text"),
            .finds("1308660244", in: "BRN no. 1308660244, thanks", "with what people put between"),
            .finds("214-81-07391", "in its groups"),
            .finds("130-86-60244", in: "주식회사 130-86-60244 서울", "the same in a sentence"),
            .ignores("BRN 214-81-07390", "wrong check digit"),
            .ignores("123-45-67890", "three groups of anything"),
            .ignores("BRN 214810739", "too short"),
            .ignores("BRN 21481073917", "too long"),
            .ignores("order 2148107391 is on its way", "the name of another thing"),
            .ignores("BRN 2148107391.5", "a fraction"),
            .ignores("BRN 2148107391AF", "a hexadecimal number"),
            .ignores("BRN x2148107391", "part of something longer"),
            .ignores("2148107391.1308660244", "a fraction without a name"),
            .ignores("took 2148107391 ns", "a duration"),
            .ignores("id=2148107391&page=2", "an identifier of a program"),
        ])

    private static let rule = NumberRule(
        count: 10,
        names: Names(
            ["brn", "사업자등록번호", "사업자번호", "business registration number", "business registration", "business number"],
            passing: Names.words),
        forms: [.init(groups: [3, 2, 5])],
        isValid: KoreanNumber.isBusiness, alone: 0.6)
}
