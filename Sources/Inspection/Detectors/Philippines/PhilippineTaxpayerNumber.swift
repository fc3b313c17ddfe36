import Domain

extension Detector {
    /// Numbers of taxpayers of the Philippines: eight digits and a check digit, and with three more for the branch.
    static let philippineTaxpayerNumber = Detector(
        label: Label("PH_TIN"), placeholder: "PH_TIN", priority: 59, patterns: rule.patterns + branchRule.patterns,
        proofs: [
            .finds("204819374", in: "Her taxpayer number is 204819374.", "in a sentence"),
            .finds("417302563", in: "BIR TIN: 417302563", "in the words of its country"),
            .finds("204819374", in: #"{"tin": "204819374"}"#, "behind a key"),
            .finds("417302563", in: "id,TIN\n1,417302563\n", "in a table"),
            .finds("417302563", in: "| name | TIN |\n|---|---|\n| A | 417302563 |\n", "in a table of bars"),
            .finds(["204819374", "417302563"], in: "TIN: 204819374, 417302563", "in a list"),
            .finds("204819374", in: "TIN 204819374", "behind its name"),
            .finds("417302563", in: "TIN no. 417302563, thanks", "with what people put between"),
            .finds("204-819-374", in: "TIN: 204-819-374", "in threes"),
            .finds("417-302-563-000", "with its branch, all there is in the text"),
            .finds("417302563001", in: "TIN 417302563001", "the same in one piece"),
            .ignores("TIN 204819375", "wrong check digit"),
            .ignores("TIN 000-000-000", "zeros"),
            .ignores("204819374", "nine digits can be anything"),
            .ignores("TIN 20481937", "too short"),
            .ignores("TIN 2048193747", "too long"),
            .ignores("order 204819374 is on its way", "the name of another thing"),
            .ignores("TIN 204819374.5", "a fraction"),
            .ignores("TIN 204819374AF", "a hexadecimal number"),
            .ignores("TIN x204819374", "part of something longer"),
            .ignores("204819374.417302563", "a fraction without a name"),
            .ignores("took 204819374 ns", "a duration"),
            .ignores("id=204819374&page=2", "an identifier of a program"),
        ])

    private static let rule = NumberRule(
        count: 9, names: taxpayerNames,
        forms: [.init(groups: [3, 3, 3], near: ["tin", "bir", "philippines", "philippine"])],
        isValid: PhilippineNumber.isTaxpayer)

    private static let branchRule = NumberRule(
        count: 12, names: taxpayerNames, forms: [.init(groups: [3, 3, 3, 3])], isValid: PhilippineNumber.isTaxpayer,
        alone: 0.6)

    private static let taxpayerNames = Names(
        ["tin", "taxpayer identification", "taxpayer", "tax id", "bir"], passing: Names.words)
}
