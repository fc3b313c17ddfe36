import Domain

extension Detector {
    /// Personal identity codes of Finland: day of birth, sign of the century, serial number and control character.
    static let personalIdentityCode = Detector(
        label: Label("FI_PERSONAL_IDENTITY_CODE"), placeholder: "FI_PERSONAL_IDENTITY_CODE", priority: 66,
        patterns: rule.patterns,
        proofs: [
            .finds("170385-482V", in: "Her personal identity code is 170385-482V.", "in a sentence"),
            .finds("040999A318M", in: "Henkilötunnus: 040999A318M", "in the words of its country"),
            .finds("170385-482V", in: #"{"hetu": "170385-482V"}"#, "behind a key"),
            .finds("040999A318M", in: "id,HETU\n1,040999A318M\n", "in a table"),
            .finds("221104B731N", in: "| name | HETU |\n|---|---|\n| A | 221104B731N |\n", "in a table of bars"),
            .finds(["170385-482V", "040999A318M"], in: "HETU: 170385-482V, 040999A318M", "in a list"),
            .finds("170385-482V", "all there is in the text"),
            .finds("040999A318M", in: "<hetu>040999A318M</hetu>", "in an element"),
            .finds("170385-482V", in: "asiakas 170385-482V soitti", "without its name"),
            .finds("040999a318m", in: "hetu 040999a318m", "in small letters"),
            .ignores("HETU 170385-482A", "wrong control character"),
            .ignores("HETU 171385-4825", "no such month"),
            .ignores("HETU 170385/482V", "no such sign"),
            .ignores("HETU 310299-4825", "no such day"),
            .ignores("020599-120599", "two days"),
            .ignores("HETU 170385-482", "too short"),
            .ignores("HETU 170385-482V7", "too long"),
            .ignores("HETU QQQ170385-482V", "part of something longer"),
            .ignores("HETU 170385-482V_1", "a name in a program"),
            .ignores("GET /files/170385-482V/thumbnail", "a part of a path"),
        ])

    private static let rule = CodeRule(
        shapes: [#"9{6}[A-FU-Y+\-]9{3}X"#],
        names: Names(
            ["hetu", "henkilötunnus", "henkilotunnus", "personal identity code", "personal identity", "sotu"],
            passing: Names.words),
        forms: [.init(confidence: 0.9)], isValid: FinnishNumber.isValid, alone: 0.6)
}
