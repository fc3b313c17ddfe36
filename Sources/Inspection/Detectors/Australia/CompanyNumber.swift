import Domain

extension Detector {
    /// Company numbers of Australia: eight digits and a check digit.
    static let companyNumber = Detector(
        label: Label("AU_ACN"), placeholder: "AU_ACN", priority: 63, patterns: rule.patterns,
        proofs: [
            .finds("005814335", in: "The company has ACN 005814335.", "in a sentence"),
            .finds("142208179", in: "Acme Pty Ltd, ACN 142208179", "in the words of its country"),
            .finds("005814335", in: #"{"acn": "005814335"}"#, "behind a key"),
            .finds("142208179", in: "id,ACN\n1,142208179\n", "in a table"),
            .finds("142208179", in: "| name | ACN |\n|---|---|\n| A | 142208179 |\n", "in a table of bars"),
            .finds(["005814335", "142208179"], in: "ACN: 005814335, 142208179", "in a list"),
            .finds("005814335", "all there is in the text"),
            .finds("142208179", in: "ACN no. 142208179, thanks", "with what people put between"),
            .finds("005 814 335", "in threes, as printed"),
            .finds("142 208 179", in: "registered with ASIC as 142 208 179", "near a word"),
            .ignores("ACN 005814331", "wrong check digit"),
            .ignores("offsets 005 814 335 and more", "three groups of anything"),
            .ignores("ACN 00581433", "too short"),
            .ignores("ACN 0058143357", "too long"),
            .ignores("order 005814335 is on its way", "the name of another thing"),
            .ignores("ACN 005814335.5", "a fraction"),
            .ignores("ACN 005814335AF", "a hexadecimal number"),
            .ignores("ACN x005814335", "part of something longer"),
            .ignores("005814335.142208179", "a fraction without a name"),
            .ignores("took 005814335 ns", "a duration"),
            .ignores("id=005814335&page=2", "an identifier of a program"),
        ])

    private static let rule = NumberRule(
        count: 9,
        names: Names(
            ["acn", "australian company number", "australian company", "company number", "arbn"], passing: Names.words),
        forms: [
            .init(groups: [3, 3, 3], near: ["acn", "asic", "australia", "australian", "pty"]),
            .init(groups: [9], near: ["acn"]),
        ],
        isValid: AustralianNumber.isCompany, alone: 0.6)
}
