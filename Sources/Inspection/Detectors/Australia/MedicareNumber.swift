import Domain

extension Detector {
    /// Numbers of Medicare cards in Australia: eight digits, a check digit, and which card it is.
    static let medicareNumber = Detector(
        label: Label("AU_MEDICARE"), placeholder: "AU_MEDICARE", priority: 60, patterns: rule.patterns,
        proofs: [
            .finds("2953108621", in: "Her Medicare number is 2953108621.", "in a sentence"),
            .finds("4120775312", in: "Medicare card: 4120775312, ref 1", "in the words of its country"),
            .finds("2953108621", in: #"{"medicare_number": "2953108621"}"#, "behind a key"),
            .finds("4120775312", in: "id,Medicare No\n1,4120775312\n", "in a table"),
            .finds("4120775312", in: "| name | Medicare |\n|---|---|\n| A | 4120775312 |\n", "in a table of bars"),
            .finds(["2953108621", "4120775312"], in: "Medicare: 2953108621, 4120775312", "in a list"),
            .finds("2953108621", "all there is in the text"),
            .finds("4120775312", in: "Medicare no. 4120775312, thanks", "with what people put between"),
            .finds("2953 10862 1", "in the groups of the card"),
            .finds("4120 77531 2", in: "Patient, 4120 77531 2", "the same in a sentence"),
            .ignores("Medicare 9953108641", "none begins with 9"),
            .ignores("Medicare 295310862", "too short"),
            .ignores("Medicare 29531086217", "too long"),
            .ignores("order 2953108621 is on its way", "the name of another thing"),
            .ignores("Medicare 2953108621.5", "a fraction"),
            .ignores("Medicare 2953108621AF", "a hexadecimal number"),
            .ignores("Medicare x2953108621", "part of something longer"),
            .ignores("2953108621.4120775312", "a fraction without a name"),
            .ignores("took 2953108621 ns", "a duration"),
            .ignores("id=2953108621&page=2", "an identifier of a program"),
        ])

    private static let rule = NumberRule(
        count: 10, names: Names(["medicare", "medicare card"], passing: Names.words),
        forms: [.init(groups: [4, 5, 1])],
        isValid: AustralianNumber.isMedicare, alone: 0.6)
}
