import Domain

extension Detector {
    /// Numbers of taxpayers in the United States who have no social security number.
    static let taxpayerNumber = Detector(
        label: Label("US_ITIN"), placeholder: "US_ITIN", priority: 62, patterns: rule.patterns,
        proofs: [
            .finds("914724820", in: "His ITIN is 914724820.", "in a sentence"),
            .finds(
                "985901736", in: "Individual taxpayer identification number: 985901736", "in the words of its country"),
            .finds("914724820", in: #"{"itin": "914724820"}"#, "behind a key"),
            .finds("985901736", in: "id,ITIN\n1,985901736\n", "in a table"),
            .finds("985901736", in: "| name | ITIN |\n|---|---|\n| A | 985901736 |\n", "in a table of bars"),
            .finds(["914724820", "985901736"], in: "ITIN: 914724820, 985901736", "in a list"),
            .finds("914724820", "all there is in the text"),
            .finds("985901736", in: "ITIN no. 985901736, thanks", "with what people put between"),
            .finds("914-72-4820", in: "she files with 914-72-4820 this year", "in its groups"),
            .finds("914-724820", "in two groups, all there is"),
            .ignores("ITIN 914-49-4820", "no such middle"),
            .ignores("ITIN 814-72-4820", "none begins with 8"),
            .ignores("ITIN 91472482", "too short"),
            .ignores("ITIN 9147248207", "too long"),
            .ignores("order 914724820 is on its way", "the name of another thing"),
            .ignores("ITIN 914724820.5", "a fraction"),
            .ignores("ITIN 914724820AF", "a hexadecimal number"),
            .ignores("ITIN x914724820", "part of something longer"),
            .ignores("914724820.985901736", "a fraction without a name"),
            .ignores("took 914724820 ns", "a duration"),
            .ignores("id=914724820&page=2", "an identifier of a program"),
        ])

    private static let rule = NumberRule(
        count: 9,
        names: Names(
            [
                "itin", "individual taxpayer identification", "individual taxpayer", "taxpayer identification",
                "taxpayer id", "tax id", "tin",
            ], passing: Names.words),
        forms: [
            .init(groups: [3, 2, 4]), .init(groups: [3, 6], near: ["itin"]), .init(groups: [5, 4], near: ["itin"]),
        ],
        isValid: AmericanNumber.isTaxpayer, alone: 0.6)
}
