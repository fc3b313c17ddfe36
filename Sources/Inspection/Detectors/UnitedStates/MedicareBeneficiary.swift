import Domain

extension Detector {
    /// Numbers of people with Medicare in the United States (Centers for Medicare & Medicaid Services, "Understanding the
    /// MBI format"): eleven digits and letters, none of S, L, O, I, B, Z.
    static let medicareBeneficiary = Detector(
        label: Label("US_MBI"), placeholder: "US_MBI", priority: 66, patterns: rule.patterns,
        proofs: [
            .finds("1KM4-TE7-RX82", in: "Her MBI is 1KM4-TE7-RX82.", "in a sentence"),
            .finds("3CD9-FG2-HJ61", in: "Medicare beneficiary: 3CD9-FG2-HJ61", "in the words of its country"),
            .finds("1KM4-TE7-RX82", in: #"{"mbi": "1KM4-TE7-RX82"}"#, "behind a key"),
            .finds("3CD9-FG2-HJ61", in: "id,MBI\n1,3CD9-FG2-HJ61\n", "in a table"),
            .finds("7PQ0T91WA45", in: "| name | MBI |\n|---|---|\n| A | 7PQ0T91WA45 |\n", "in a table of bars"),
            .finds(["1KM4-TE7-RX82", "3CD9-FG2-HJ61"], in: "MBI: 1KM4-TE7-RX82, 3CD9-FG2-HJ61", "in a list"),
            .finds("1KM4-TE7-RX82", "all there is in the text"),
            .finds("3CD9-FG2-HJ61", in: "<mbi>3CD9-FG2-HJ61</mbi>", "in an element"),
            .finds("1KM4-TE7-RX82", in: "the patient, 1KM4-TE7-RX82, was seen", "without its name"),
            .finds("1km4-te7-rx82", "in small letters"),
            .ignores("MBI 1SM4-TE7-RX82", "no S"),
            .ignores("MBI 1KM4-LE7-RX82", "no L"),
            .ignores("MBI 0KM4-TE7-RX82", "none begins with 0"),
            .ignores("MBI 1KM4_TE7_RX82", "with underscores"),
            .ignores("MBI 1KM4-TE7-RX827", "too long"),
            .ignores("MBI QQQ1KM4-TE7-RX82", "part of something longer"),
            .ignores("MBI 1KM4-TE7-RX82_1", "a name in a program"),
            .ignores("GET /files/1KM4-TE7-RX82/thumbnail", "a part of a path"),
        ])

    private static let rule = CodeRule(
        shapes: [
            "[1-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y]9-[AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y]9-[AC-HJKMNP-RT-Y]{2}99"
        ], gap: Separator.spaceOrDash,
        names: Names(
            [
                "mbi", "medicare", "medicare id", "medicare beneficiary", "medicare beneficiary identifier",
                "beneficiary",
            ], passing: Names.words),
        forms: [
            .init(writing: .grouped, confidence: 0.9),
            .init(near: ["medicare", "mbi", "beneficiary", "patient"], confidence: 0.85),
        ])
}
