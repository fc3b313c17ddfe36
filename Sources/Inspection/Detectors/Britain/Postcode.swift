import Domain

extension Detector {
    /// Postcodes of the United Kingdom.
    static let postcode = Detector(
        label: Label("UK_POSTCODE"), placeholder: "UK_POSTCODE", priority: 50, patterns: rule.patterns,
        proofs: [
            .finds("LS1 4DY", in: "The postcode is LS1 4DY.", "in a sentence"),
            .finds("BS8 1TH", in: "14 High Street, Leeds, postcode: BS8 1TH", "in the words of its country"),
            .finds("LS1 4DY", in: #"{"postcode": "LS1 4DY"}"#, "behind a key"),
            .finds("BS8 1TH", in: "id,Postcode\n1,BS8 1TH\n", "in a table"),
            .finds("EC2V 7HN", in: "| name | Postcode |\n|---|---|\n| A | EC2V 7HN |\n", "in a table of bars"),
            .finds(["LS1 4DY", "BS8 1TH"], in: "Postcode: LS1 4DY, BS8 1TH", "in a list"),
            .finds("LS1 4DY", "all there is in the text"),
            .finds("BS8 1TH", in: "<postcode>BS8 1TH</postcode>", "in an element"),
            .finds("EC2V 7HN", in: "Flat 2, 10 Long Lane, London EC2V 7HN", "in an address"),
            .finds("M14PX", in: "M14PX", "in one piece, all there is"),
            .ignores("postcode XA1 4DY", "no such area"),
            .ignores("postcode LS1 4CY", "no C behind the digit"),
            .ignores("in column B1 4 DY", "interrupted"),
            .ignores("0xLS1 4DY", "part of something longer"),
            .ignores("LS1-4DY", "with a dash"),
            .ignores("Postcode LS1 4DY7", "too long"),
            .ignores("Postcode QQQLS1 4DY", "part of something longer"),
            .ignores("Postcode LS1 4DY_1", "a name in a program"),
            .ignores("GET /files/LS1 4DY/thumbnail", "a part of a path"),
        ])

    private static let rule = CodeRule(
        shapes: ["A{1,2}9{1,2}-9AA", "A{1,2}9A-9AA", "[G][I][R]-[0]AA"], gap: Separator.space,
        names: Names(["postcode", "post code", "postal code"], passing: Names.words),
        forms: [.init(writing: .grouped, confidence: 0.6), .init(near: ["postcode", "address"], confidence: 0.7)],
        isValid: BritishCode.isPostcode)
}
