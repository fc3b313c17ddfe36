import Domain

extension Detector {
    /// Identity numbers of South Africa: day of birth, sex, citizenship and a check digit.
    static let southAfricanIdentityNumber = Detector(
        label: Label("ZA_ID_NUMBER"), placeholder: "ZA_ID_NUMBER", priority: 66, patterns: rule.patterns,
        proofs: [
            .finds("8704164820085", in: "Her South African ID is 8704164820085.", "in a sentence"),
            .finds("0109221730186", in: "Identity number: 0109221730186", "in the words of its country"),
            .finds("8704164820085", in: #"{"rsa_id": "8704164820085"}"#, "behind a key"),
            .finds("0109221730186", in: "id,RSA ID\n1,0109221730186\n", "in a table"),
            .finds("0109221730186", in: "| name | RSA ID |\n|---|---|\n| A | 0109221730186 |\n", "in a table of bars"),
            .finds(["8704164820085", "0109221730186"], in: "RSA ID: 8704164820085, 0109221730186", "in a list"),
            .finds("8704164820085", "all there is in the text"),
            .finds("0109221730186", in: "RSA ID no. 0109221730186, thanks", "with what people put between"),
            .finds("870416 4820 085", "in the groups of the card"),
            .ignores("RSA ID 8704164820086", "wrong check digit"),
            .ignores("RSA ID 8713164820087", "no such month"),
            .ignores("RSA ID 870416482008", "too short"),
            .ignores("RSA ID 87041648200857", "too long"),
            .ignores("order 8704164820085 is on its way", "the name of another thing"),
            .ignores("RSA ID 8704164820085.5", "a fraction"),
            .ignores("RSA ID 8704164820085AF", "a hexadecimal number"),
            .ignores("RSA ID x8704164820085", "part of something longer"),
            .ignores("8704164820085.0109221730186", "a fraction without a name"),
            .ignores("took 8704164820085 ns", "a duration"),
            .ignores("id=8704164820085&page=2", "an identifier of a program"),
        ])

    private static let rule = NumberRule(
        count: 13,
        names: Names(
            [
                "rsa id", "sa id", "south african id", "south africa id", "id number", "identity", "identity number",
                "permanent resident", "resident", "refugee", "refugee id", "said",
            ], passing: Names.words),
        forms: [.init(groups: [6, 4, 3])],
        isValid: SouthAfricanNumber.isValid, alone: 0.6)
}
