import Domain

extension Detector {
    /// Identity numbers of Thailand: twelve digits and a check digit.
    static let thaiIdentityNumber = Detector(
        label: Label("TH_TNIN"), placeholder: "TH_TNIN", priority: 62, patterns: rule.patterns,
        proofs: [
            .finds("1382047193651", in: "His Thai national ID is 1382047193651.", "in a sentence"),
            .finds("5601730829142", in: "เลขประจำตัวประชาชน: 5601730829142", "in the words of its country"),
            .finds("1382047193651", in: #"{"thai_id": "1382047193651"}"#, "behind a key"),
            .finds("5601730829142", in: "id,Thai ID\n1,5601730829142\n", "in a table"),
            .finds("5601730829142", in: "| name | Thai ID |\n|---|---|\n| A | 5601730829142 |\n", "in a table of bars"),
            .finds(["1382047193651", "5601730829142"], in: "Thai ID: 1382047193651, 5601730829142", "in a list"),
            .finds("1382047193651", "all there is in the text"),
            .finds("5601730829142", in: "Thai ID no. 5601730829142, thanks", "with what people put between"),
            .finds("1-3820-47193-65-1", "in the groups of the card"),
            .finds("5-6017-30829-14-2", in: "นาย ก. 5-6017-30829-14-2 กรุงเทพ", "the same in a sentence"),
            .ignores("Thai ID 1382047193652", "wrong check digit"),
            .ignores("Thai ID 0382047193651", "none begins with 0"),
            .ignores("Thai ID 138204719365", "too short"),
            .ignores("Thai ID 13820471936517", "too long"),
            .ignores("order 1382047193651 is on its way", "the name of another thing"),
            .ignores("Thai ID 1382047193651.5", "a fraction"),
            .ignores("Thai ID 1382047193651AF", "a hexadecimal number"),
            .ignores("Thai ID x1382047193651", "part of something longer"),
            .ignores("1382047193651.5601730829142", "a fraction without a name"),
            .ignores("took 1382047193651 ns", "a duration"),
            .ignores("id=1382047193651&page=2", "an identifier of a program"),
        ])

    private static let rule = NumberRule(
        count: 13,
        names: Names(
            [
                "เลขประจำตัวประชาชน", "บัตรประชาชน", "เลขบัตรประชาชน", "thai national id", "thai id", "national id",
                "citizen id", "tnin",
            ], passing: Names.words),
        forms: [.init(groups: [1, 4, 5, 2, 1])],
        isValid: ThaiNumber.isValid, alone: 0.6)
}
